import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { FloodReadiness, FloodResponseDetail, FloodResponseSummary, RainView } from '#contract/flood';
import { server } from '#console/server/server';

/** Orders change by what many people do in the field: asked again while the page is open. */
const often = 15_000;

/** How much it rains, and what would be proposed for it. */
export const useRain = () => useQuery({ queryKey: ['flood', 'rain'], queryFn: ({ signal }) => server.ask(RainView, { path: '/flood/rain', signal }), refetchInterval: often });

/** Points, people, teams and devices. */
export const useReadiness = () => useQuery({ queryKey: ['flood', 'points'], queryFn: ({ signal }) => server.ask(FloodReadiness, { path: '/flood/points', signal }) });

/** The latest responses, the newest first. */
export const useResponses = () => useQuery({ queryKey: ['flood', 'responses'], queryFn: ({ signal }) => server.ask(z.array(FloodResponseSummary), { path: '/flood/responses', signal }), refetchInterval: often });

/** One response with its orders. */
export const useResponse = (instanceId: Ref<string>) =>
  useQuery({ queryKey: ['flood', 'response', instanceId], queryFn: ({ signal }) => server.ask(FloodResponseDetail, { path: `/flood/responses/${encodeURIComponent(instanceId.value)}`, signal }), refetchInterval: often });

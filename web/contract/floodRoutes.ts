import { z } from 'zod';
import { FloodReadiness, FloodResponseDetail, FloodResponseSummary, RainAnswer, RainReport, RainView } from './flood';
import type { Routes } from './routes';

/** 防汛: what stands ready, how much it rains, and how far the orders of a response are. */
export const floodRoutes = {
  readiness: { method: 'get', path: '/flood/points', summary: 'Flood-prone points with who and what stands ready for each', permission: 'flood.read', answers: { 200: FloodReadiness } },
  rain: { method: 'get', path: '/flood/rain', summary: 'How much it has rained, and the level of response that would be proposed', permission: 'flood.read', answers: { 200: RainView } },
  reportRain: { method: 'post', path: '/flood/rain', summary: 'Enter rain by hand; proposes a response, or tells the running one, as readings of a station would', permission: 'rain.report', body: RainReport, answers: { 200: RainAnswer } },
  measure: { method: 'post', path: '/measurements', summary: 'Readings of a program with a key in the header x-api-key; up to 500 at once, repeats are kept once', permission: 'anyone', body: RainReport, answers: { 200: RainAnswer } },
  responses: { method: 'get', path: '/flood/responses', summary: 'The latest flood responses with how far their orders are', permission: 'flood.read', answers: { 200: z.array(FloodResponseSummary) } },
  response: { method: 'get', path: '/flood/responses/:instanceId', summary: 'One flood response with every order', permission: 'flood.read', answers: { 200: FloodResponseDetail } },
} as const satisfies Routes;

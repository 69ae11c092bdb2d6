import { z } from 'zod';
import { ApproveRelease, AskPreflight, CaseMoveView, CheckAnswer, CheckRequest, DeclineRelease, NewCaseMove, NewReleaseRequest, PreflightCaseDetail, PreflightCasePage, PreflightCaseQuery, PreflightView, PublishedText, PublishedVersion, ReleaseRequestDetail, ReleaseRequestSummary, ReleaseView, RestoreRelease, SteerCaseMove } from './releases';
import type { Routes } from './routes';

/** Two hundred files of a release at five million characters each would be too much for any browser; this is what a large city's models need. */
const releaseLimit = 20 * 1024 * 1024;

/** How models, decisions and forms come into force: asked for by who draws, let pass by somebody else. */
export const releaseRoutes = {
  list: { method: 'get', path: '/releases', summary: 'The releases, the newest first: what each brought, who asked for it and who let it pass', permission: 'process.read', answers: { 200: z.array(ReleaseView) } },
  check: { method: 'post', path: '/releases/check', summary: 'What publishing these files would do and what stands against it', permission: ['model.edit', 'model.release'], body: CheckRequest, bodyLimit: releaseLimit, answers: { 200: CheckAnswer } },
  requests: { method: 'get', path: '/release-requests', summary: 'What was asked to be published, the newest first', permission: 'process.read', answers: { 200: z.array(ReleaseRequestSummary) } },
  ask: { method: 'post', path: '/release-requests', summary: 'Ask for models, decisions and forms to be published together', permission: 'model.edit', body: NewReleaseRequest, bodyLimit: releaseLimit, answers: { 201: ReleaseRequestSummary } },
  read: { method: 'get', path: '/release-requests/:requestId', summary: 'One request with its files and what the check says of them now', permission: 'process.read', answers: { 200: ReleaseRequestDetail } },
  approve: { method: 'post', path: '/release-requests/:requestId/approve', summary: 'Publish what somebody else asked for', permission: 'model.release', body: ApproveRelease, answers: { 200: ReleaseRequestSummary } },
  decline: { method: 'post', path: '/release-requests/:requestId/decline', summary: 'Send a request back with a reason', permission: 'model.release', body: DeclineRelease, answers: { 200: ReleaseRequestSummary } },
  withdraw: { method: 'post', path: '/release-requests/:requestId/withdraw', summary: 'Take back a request of one\'s own', permission: ['model.edit', 'model.release'], answers: { 200: ReleaseRequestSummary } },
  preflight: { method: 'get', path: '/release-requests/:requestId/preflight', summary: 'What the release would mean for the cases that run, as far as it is known', permission: 'process.read', answers: { 200: PreflightView } },
  preflightAgain: { method: 'post', path: '/release-requests/:requestId/preflight', summary: 'Look at the running cases again, with a mapping of nodes', permission: ['model.edit', 'model.release'], body: AskPreflight, answers: { 201: PreflightView } },
  preflightCases: { method: 'get', path: '/release-requests/:requestId/preflight/cases', summary: 'The running cases with what the release would mean for each', permission: 'process.read', query: PreflightCaseQuery, answers: { 200: PreflightCasePage } },
  preflightCase: { method: 'get', path: '/release-requests/:requestId/preflight/cases/:instanceId', summary: 'One running case with both diagrams', permission: 'process.read', answers: { 200: PreflightCaseDetail } },
  moves: { method: 'get', path: '/release-requests/:requestId/moves', summary: 'Running cases taken along to the new version, with what came of them', permission: 'process.read', answers: { 200: z.array(CaseMoveView) } },
  move: { method: 'post', path: '/release-requests/:requestId/moves', summary: 'Take running cases along to the new version', permission: 'model.release', body: NewCaseMove, answers: { 201: z.array(CaseMoveView) } },
  steerMove: { method: 'post', path: '/release-requests/:requestId/moves/:moveId', summary: 'Pause it, let it go on, or take back where nothing has happened since', permission: 'model.release', body: SteerCaseMove, answers: { 200: z.array(CaseMoveView) } },
  restore: { method: 'post', path: '/releases/:releaseNumber/restore', summary: 'Ask for the files as they were before a release; what runs is not touched', permission: ['model.edit', 'model.release'], body: RestoreRelease, answers: { 201: ReleaseRequestSummary } },
  versions: { method: 'get', path: '/published/:kind/:id', summary: 'The published versions of a process, decision or form, the newest first', permission: 'process.read', answers: { 200: z.array(PublishedVersion) } },
  version: { method: 'get', path: '/published/:kind/:id/:version', summary: 'A published version as text', permission: 'process.read', answers: { 200: PublishedText } },
} as const satisfies Routes;

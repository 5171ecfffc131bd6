import {
  ById,
  Done,
  Examination,
  ExaminationInput,
  ExamineInput,
  ListFile,
  Peer,
  PeerCondition,
  PeerConditionList,
  PeerConditionListInput,
  PeerCopied,
  PeerCopyInput,
  PeerCreateInput,
  PeerExportInput,
  PeerHistory,
  PeerHistoryInput,
  PeerListInput,
  PeerPage,
  PeerUpdateInput,
} from '@belfry/contracts';
import {
  copyPeer,
  createPeer,
  deletePeer,
  examinePeer,
  exportPeers,
  getExamination,
  getPeer,
  getPeerCondition,
  getPeerHistory,
  listPeerConditions,
  listPeers,
  updatePeer,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `peer.*` */
export const peerRouter = router({
  list: act('peer.list', 'GET', '/peers', 'The carriers and other peers of a brand')
    .input(PeerListInput)
    .output(PeerPage)
    .query(({ ctx, input }) => listPeers(ctx.service, input)),
  exportCsv: act('peer.list', 'GET', '/peers/csv', 'The operators and telephone systems as a CSV file')
    .input(PeerExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportPeers(ctx.service, input)),
  get: act('peer.get', 'GET', '/peers/{id}', 'One peer with its gateways')
    .input(ById)
    .output(Peer)
    .query(({ ctx, input }) => getPeer(ctx.service, input)),
  states: act('peer.list', 'GET', '/peers/states', 'How the peers of a brand or company are right now, each in a word')
    .input(PeerConditionListInput)
    .output(PeerConditionList)
    .query(({ ctx, input }) => listPeerConditions(ctx.service, input)),
  state: act('peer.get', 'GET', '/peers/{id}/state', 'How a peer is right now, with its gateways and registrations')
    .input(ById)
    .output(PeerCondition)
    .query(({ ctx, input }) => getPeerCondition(ctx.service, input)),
  history: act('peer.get', 'GET', '/peers/{id}/history', 'When each gateway of a peer was up and down, and why')
    .input(PeerHistoryInput)
    .output(PeerHistory)
    .query(({ ctx, input }) => getPeerHistory(ctx.service, input)),
  create: act('peer.create', 'POST', '/peers', 'Make a peer with its gateways')
    .input(PeerCreateInput)
    .output(Peer)
    .mutation(({ ctx, input }) => createPeer(ctx.service, input)),
  copy: act(
    'peer.create',
    'POST',
    '/peers/{id}/copies',
    'Make another carrier or telephone system like this one, switched off and without its secrets',
  )
    .input(PeerCopyInput)
    .output(PeerCopied)
    .mutation(({ ctx, input }) => copyPeer(ctx.service, input)),
  update: act('peer.update', 'PATCH', '/peers/{id}', 'Change a peer')
    .input(PeerUpdateInput)
    .output(warned(Peer))
    .mutation(({ ctx, input }) => updatePeer(ctx.service, input)),
  examine: act(
    'peer.examine',
    'POST',
    '/peers/{id}/examinations',
    'Examine a peer: name, transport, certificate, OPTIONS, REGISTER, test call',
  )
    .input(ExamineInput)
    .output(Examination)
    .mutation(({ ctx, input }) => examinePeer(ctx.service, input)),
  examination: act(
    'peer.get',
    'GET',
    '/peers/{id}/examinations/{examinationId}',
    'How an examination stands, step by step',
  )
    .input(ExaminationInput)
    .output(Examination)
    .query(({ ctx, input }) => getExamination(ctx.service, input)),
  delete: act('peer.delete', 'DELETE', '/peers/{id}', 'Remove a peer')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deletePeer(ctx.service, input)),
});

export { AddressList } from './address-list.ts';
export { type Bencode, type BencodeDictionary, parseBencode, printBencode } from './bencode.ts';
export { NgClient, type NgClientOptions, type RelayAddress } from './ng-client.ts';
export type { NgAnswer, NgDelete, NgOffer, NgQuery, NgSdpOptions } from './ng-command.ts';
export { type NgMessage, parseNgMessage, printNgMessage } from './ng-message.ts';
export { type NgHandler, NgServer, type NgServerOptions } from './ng-server.ts';
export {
  type NgCallStatistics,
  type NgLegQuality,
  type NgStreamStatistics,
  parseNgStatistics,
  qualityByTag,
} from './ng-statistics.ts';

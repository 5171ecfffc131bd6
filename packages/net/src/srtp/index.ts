export { nodeSrtpCrypto } from './node-srtp-crypto.ts';

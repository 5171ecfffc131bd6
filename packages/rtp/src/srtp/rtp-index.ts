const CYCLE = 0x10000;
const HALF = 0x8000;

/** The highest index of an SRTP packet under one key (RFC 3711 §9.2). */
export const MAX_RTP_INDEX = 2 ** 48 - 1;
/** The highest index of an SRTCP packet under one key (RFC 3711 §9.2). */
export const MAX_RTCP_INDEX = 2 ** 31 - 1;

/**
 * The index (65,536 times the rollover counter, plus the sequence number) that a packet most likely has, when `highest` is the highest so
 * far; -1: none yet, then the counter is 0. Negative when the packet is from before the first cycle (RFC 3711 §3.3.1, appendix A).
 */
export function estimateRtpIndex(highest: number, sequenceNumber: number): number {
  if (highest < 0) return sequenceNumber;
  const last = highest & 0xffff;
  const estimate = highest - last + sequenceNumber;
  if (last < HALF) return sequenceNumber - last > HALF ? estimate - CYCLE : estimate;
  return last - HALF > sequenceNumber ? estimate + CYCLE : estimate;
}

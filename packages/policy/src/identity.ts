/** What stands for a caller who has no number to show (RFC 3323 §4.1.1.3). */
export const anonymous = 'anonymous';

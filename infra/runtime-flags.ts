/**
 * What Node is told, by app. A young generation of 4 MB: a media relay keeps nothing of what it makes for a packet, so that its collections stay short (half a millisecond) however
 * large it is, and with it come but once a second. Processes that it starts inherit this.
 */
export const runtimeFlags: Readonly<Record<string, readonly string[]>> = {
  'media-relay': ['--max-semi-space-size=4', '--min-semi-space-size=4', '--disable-warning=ExperimentalWarning'],
};

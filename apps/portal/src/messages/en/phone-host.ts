/** Texts whose keys begin with `phoneHost.`. */
export const phoneHostTexts = {
  'phoneHost.open': 'Open the phone',
  'phoneHost.unknownCaller': 'Unknown caller',
  'phoneHost.state.off': 'Switched off',
  'phoneHost.state.connecting': 'Connecting…',
  'phoneHost.state.ready': 'Ready, it rings here',
  'phoneHost.state.trouble': 'Cannot be reached here',
  'phoneHost.title': 'Phone',
  'phoneHost.incomingTitle': '{name} calls',
} as const;

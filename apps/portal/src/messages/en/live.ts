/** Texts whose keys begin with `live.`. */
export const liveTexts = {
  'live.lost': 'Updates interrupted',
  'live.lostHelp':
    'The connection that brings changes at once is interrupted. What you see is read anew every few seconds; nothing needs to be done.',
  'live.title': 'Live calls',
  'live.description': 'Calls that are going on right now.',
  'live.empty': 'It is quiet right now',
  'live.emptyHelp': 'Calls appear here the moment somebody dials.',
  'live.state': 'State',
  'live.state.trying': 'Setting up',
  'live.state.ringing': 'Ringing',
  'live.state.answered': 'Talking',
  'live.state.held': 'On hold',
  'live.since': 'For',
  'live.total': '{count} in total',
  'live.watch': 'Watch',
  'live.end': 'End the call',
  'live.endTitle': 'End the call from {from} to {to}?',
  'live.endHelp': 'Both sides are hung up at once.',
  'live.ended': 'The call was ended',
} as const;

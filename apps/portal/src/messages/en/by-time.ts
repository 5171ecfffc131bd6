/** Texts whose keys begin with `byTime.`. */
export const byTimeTexts = {
  'byTime.schedule': 'By opening hours',
  'byTime.scheduleHelp': 'Calls go where you say above when open.',
  'byTime.scheduleNone': 'At any time the same',
  'byTime.closed': 'When closed',
  'byTime.closedHelp': 'Callers are told that nobody can be reached, if you choose nothing.',
  'byTime.closedNone': 'Nowhere: the call is refused',
  'byTime.holiday': 'On holidays',
  'byTime.holidayHelp': 'A holiday can also have its own, among “Opening hours”.',
  'byTime.holidayNone': 'As when closed',
  'byTime.when': 'When {schedule} is open',
  'byTime.outside': 'A number outside …',
  'byTime.outsideNumber': 'The number',
  'byTime.missing': 'Say whom: a number begins with + and the country code, such as +41 44 668 18 00.',
} as const;

/** Texts whose keys begin with `recordings.`. */
export const recordingsTexts = {
  'recordings.title': 'Recording',
  'recordings.help':
    'Left the caller, right whoever was called. Listening, downloading and deleting stand in the activity log.',
  'recordings.unfinished': 'Still being written',
  'recordings.broken': 'Not whole',
  'recordings.held': 'Held: it is not deleted',
  'recordings.keptForEver': 'Kept until somebody deletes it',
  'recordings.keptUntil': 'Kept until {when}',
  'recordings.download': 'Download',
  'recordings.hold': 'Hold',
  'recordings.release': 'Release',
  'recordings.delete': 'Delete',
  'recordings.deleteTitle': 'Delete this recording?',
  'recordings.deleteHelp': 'It cannot be brought back.',
  'recordings.deleted': 'The recording is deleted',
} as const;

/** Texts whose keys begin with `adapter.`. */
export const adapterTexts = {
  'adapter.title': 'Connect an analog adapter',
  'adapter.help':
    'For telephones, fax machines and door intercoms with a telephone cable. Each socket of the adapter is a line of its own, and rings as one of your people.',
  'adapter.made': 'Type this into the adapter: first what is for all of it, then each line.',
  'adapter.lines': 'What is connected to it',
  'adapter.linesHelp':
    'Whose calls ring at which socket (FXS). A fax machine or a door needs a person of its own with an extension.',
  'adapter.nameHelp': 'Its lines are named after it in the list of devices.',
  'adapter.namePlaceholder': 'Adapter in the basement',
  'adapter.line': 'Line {line}',
  'adapter.lineOf': '{name}, line {line}',
  'adapter.nothing': 'Nothing',
  'adapter.settings': 'For the whole adapter',
  'adapter.settingsHelp': 'Names differ from maker to maker; what is not here stays as it came.',
  'adapter.registration': 'Register again after (seconds)',
  'adapter.codecs': 'Codecs, in this order, no others',
  'adapter.packets': 'Packet length (ms)',
  'adapter.silence': 'Silence suppression and comfort noise',
  'adapter.off': 'Off',
  'adapter.fax': 'Fax',
  'adapter.faxValue': 'T.38; where the other side cannot: G.711',
  'adapter.tones': 'Keys pressed (DTMF)',
  'adapter.waiting': 'Message waiting (MWI) subscription',
  'adapter.lamps': 'Lamps and presence (BLF) subscriptions',
  'adapter.plan': 'Dial plan (digit map)',
  'adapter.done': 'Done',
} as const;

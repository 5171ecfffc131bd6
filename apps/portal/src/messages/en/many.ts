/** Texts whose keys begin with `many.`. */
export const manyTexts = {
  'many.users.changeTitle': 'Change people: {count}',
  'many.users.changeHelp':
    'What is left as it is does not change. All of them are changed, or, if something is wrong, none.',
  'many.users.changeSubmit': 'Change {count}',
  'many.users.changedMany': 'People changed: {count}',
  'many.users.asTheyAre': 'Leave as it is',
  'many.users.emptyAsTheyAre': 'Empty: left as it is. 0: no limit.',
  'many.users.forwardsOff': 'Switch forwarding off',
  'many.users.forwardsOffHelp': 'Calls are no longer sent elsewhere. Where to stays noted for each person.',
  'many.numbers.changeTitle': 'Change numbers: {count}',
  'many.numbers.changeHelp':
    'What is left as it is does not change. All of them are changed, or, if something is wrong, none.',
  'many.numbers.changeSubmit': 'Change {count}',
  'many.numbers.changedMany': 'Numbers changed: {count}',
  'many.numbers.asTheyAre': 'Leave as it is',
  'many.numbers.emptyAsTheyAre': 'Empty: left as it is.',
  'many.numbers.limitHelp': 'Empty: left as it is. 0: no limit.',
  'many.numbers.chooseTarget': 'Please choose where they lead.',
  'many.devices.changeTitle': 'Change devices: {count}',
  'many.devices.changeHelp':
    'What is left as it is does not change. All of them are changed, or, if something is wrong, none.',
  'many.devices.changeSubmit': 'Change {count}',
  'many.devices.changeStateHelp': 'Inactive devices cannot register or call; their registrations end at once.',
  'many.devices.changedMany': 'Devices changed: {count}',
  'many.devices.asTheyAre': 'Leave as it is',
  'many.devices.emptyAsTheyAre': 'Empty: left as it is.',
} as const;

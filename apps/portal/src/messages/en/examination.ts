/** Texts whose keys begin with `examination.`. */
export const examinationTexts = {
  'examination.title': 'Examination',
  'examination.help': 'Looks at every step of the way to the other side, and says what is wrong and what to do.',
  'examination.start': 'Examine now',
  'examination.again': 'Examine again',
  'examination.gateway': 'Gateway',
  'examination.number': 'Number for a test call',
  'examination.numberHelp':
    'Whoever answers hears two tones for a few seconds. The best is a number of an echo. The other side may charge for it. Empty: nobody is called.',
  'examination.numberHelpTrunk':
    'An extension of the telephone system, or a number in full. Whoever answers hears two tones for a few seconds. Empty: nobody is called.',
  'examination.steps': 'Steps of the examination',
  'examination.lost': 'The server that made the examination has gone away. Please examine again.',
  'examination.allWell': 'Everything that was looked at is right.',
  'examination.step.dns': 'Name',
  'examination.step.transport': 'Connection',
  'examination.step.certificate': 'Certificate',
  'examination.step.options': 'Answer to a question (OPTIONS)',
  'examination.step.register': 'Sign-in (REGISTER)',
  'examination.step.call': 'Test call',
  'examination.step.sound_out': 'The other side hears us',
  'examination.step.sound_in': 'We hear the other side',
} as const;

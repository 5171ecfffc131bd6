/** Texts whose keys begin with `holdMusic.`. */
export const holdMusicTexts = {
  'holdMusic.title': 'Music on hold',
  'holdMusic.help': 'What people hear while somebody of the company has put them on hold.',
  'holdMusic.choice': 'They hear',
  'holdMusic.choiceHelp':
    'Holds for calls that begin from now on. Phones that play music of their own are not heard then.',
  'holdMusic.choice.none': 'Nothing, or what the phone plays',
  'holdMusic.choice.platform': 'The music of the platform',
  'holdMusic.choice.own': 'Your own music',
  'holdMusic.platform': 'Music of the platform',
  'holdMusic.own': 'Your own music',
  'holdMusic.ownHelp':
    'A WAV file of up to 3 minutes. It is made as loud as speech and begins again when it is over. See that you may play it to others.',
  'holdMusic.listen': 'Listen',
  'holdMusic.upload': 'Upload music',
  'holdMusic.saved': 'The music is uploaded',
  'holdMusic.nothing': 'Nothing uploaded yet',
} as const;

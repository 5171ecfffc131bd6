/** Texts whose keys begin with `passkey.`. */
export const passkeyTexts = {
  'passkey.title': 'Passkeys',
  'passkey.help':
    'Sign in with your finger, your face or the PIN of your device instead of a password. A passkey works at the address that you made it at.',
  'passkey.add': 'Add a passkey',
  'passkey.addHelp': 'Your browser then asks where to keep it.',
  'passkey.name': 'Name',
  'passkey.nameHelp': 'So that you know it again, such as the device that keeps it.',
  'passkey.added': 'The passkey is ready: use it the next time you sign in',
  'passkey.notMade': 'No passkey was made.',
  'passkey.notOffered': 'This browser cannot make passkeys here. They need HTTPS.',
  'passkey.removeTitle': 'Remove {name}?',
  'passkey.removeHelp': 'It signs nobody in any more. Delete it in your device or password manager too.',
  'passkey.removed': 'The passkey is removed',
  'passkey.signIn': 'Use a passkey',
  'passkey.notSigned': 'No passkey was used. You can try again, or use your password.',
  'passkey.refused': 'That passkey does not sign in here. Use your password.',
} as const;

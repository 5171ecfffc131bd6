/** Texts whose keys begin with `api.`. */
export const apiTexts = {
  'api.title': 'API',
  'api.description': 'All that this portal does, for programs of your own.',
  'api.help':
    'Make a key, open an operation and send it: what you try is really done. The key ends by itself after an hour; lasting ones are made under “Your account”.',
  'api.helpReadOnly': 'Here is what the API can do. Your sign-in may not make keys.',
  'api.makeKey': 'Make a key for an hour',
  'api.keyName': 'Trying the API',
  'api.keyReady': 'Requests are now sent with your key',
  'api.keyHelp': 'Requests on this page are sent with this key. It is shown only now.',
  'api.document': 'OpenAPI document',
  'api.choice': 'Choice',
  'api.tryIt': 'Try the API',
} as const;

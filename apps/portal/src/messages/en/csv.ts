/** Texts whose keys begin with `csv.`. */
export const csvTexts = {
  'csv.import': 'Import',
  'csv.export': 'Export',
  'csv.file': 'CSV file',
  'csv.none': 'No file yet',
  'csv.choose': 'Choose a file',
  'csv.other': 'Another file',
  'csv.cancel': 'Cancel',
  'csv.checking': 'The file is being checked. Nothing is written yet.',
  'csv.good': 'Every line is right: {added} will be added.',
  'csv.goodChanged':
    'Every line is right: {added} will be added, {changed} are there already and will be set as the file says.',
  'csv.bad': 'Nothing was written. Please mend these lines and choose the file again.',
  'csv.mistakes': 'What is wrong with the file',
  'csv.line': 'Line',
  'csv.mistake': 'What is wrong',
  'csv.write': 'Import {count}',
  'csv.done': '{count} lines were imported',
  'csv.numbers.title': 'Import numbers',
  'csv.numbers.help':
    'A CSV file whose first line names its columns: number, and any of country, label, shownName, state, company, site, comesThrough, maxCalls, callsPerSecond. Exporting shows how it looks. Numbers that are there already are changed only in the columns of the file; where they lead is said here, not in files.',
  'csv.routes.title': 'Import routes',
  'csv.routes.help':
    'A CSV file whose first line names its columns: prefix, and any of group (with no prefix then), name, company, tag, priority, action, stopper, hours, callerNumber, prepend, reason, active, carriers. Exporting shows how it looks.',
  'csv.prefixes.title': 'Import prefixes',
  'csv.prefixes.help':
    'A CSV file whose first line names its columns: prefix, and if you like name, which is not read. Exporting shows how it looks. What stands there more than once counts once.',
  'csv.prefixes.replace': 'Remove prefixes that are not in the file',
  'csv.routes.replace': 'Remove all routes that there are now',
  'csv.prices.title': 'Import prices',
  'csv.prices.help':
    'A CSV file whose first line names its columns: prefix, perMinute, and any of name, connect, minimumSeconds, incrementSeconds. Exporting shows how it looks.',
  'csv.prices.replace': 'Remove prices that are not in the file',
  'csv.filter.title': 'Import rules',
  'csv.filter.help':
    'A CSV file whose first line names its columns: action (block, allow or forward), and any of direction (in, out or both), caller, called, forwardTo, company, reason, announce, note, active. Numbers stand as they are, beginnings with a star (+4190*), countries by two letters (AL), hidden numbers as anonymous. The lines are looked at in their order.',
  'csv.filter.replace': 'Remove all rules that there are now',
} as const;

/** What is wrong with a numbering plan. Word for word as the platform says it, for other languages only. */
export const saidPlan = {
  'said.plan.numberLeadsWhenTo': '{number} leads {when} to {name}, which is switched off.',
  'said.plan.numberIsNoNumber': '{number} is no number of {country}: those begin with +{code}.',
  'said.plan.numberLeadsNowhereWhoever': '{number} leads nowhere: whoever calls it reaches nobody.',
  'said.plan.numberLeadsToName': '{number} leads to {name}, which is switched off.',
  'said.plan.extensionNumber': 'Extension {number}',
  'said.plan.extensionNumberLeadsWhen': 'Extension {number} leads {when} to {name}, which is switched off.',
  'said.plan.extensionNumberLeadsTo': 'Extension {number} leads to {name}, which is switched off.',
  'said.plan.extensionNumberIsHow':
    'Extension {number} is how {other} is dialled in {country}: that number can no longer be reached so.',
  'said.plan.extensionNumberLiesAmong':
    'Extension {number} lies among the short numbers of {country} ({like}): a service with this number can no longer be reached.',
  'said.plan.numberAndOneMore': '{number} and one more',
  'said.plan.numberAndCountMore': '{number} and {count} more',
  'said.plan.extensionNumberIsThe':
    'Extension {number} is the beginning of {longer}: a phone that dials at once reaches {first} before the rest is entered.',
  'said.plan.extensionNumberIsAlso':
    'Extension {number} is also the short code {code}: only one of them can be dialled.',
  'said.plan.extensionNumberIsTheBeginning':
    'Extension {number} is the beginning of the short code {code}: a phone that dials at once reaches the extension.',
  'said.plan.extensionNumberBeginsWith':
    'Extension {number} begins with the short code {code}: a phone that dials at once reaches the code.',
  'said.plan.callsAreSentRound': 'Calls are sent round for ever: {circle}.',
  'said.plan.callsCanBeSent': 'Calls can be sent round when nobody answers or it is closed: {circle}.',
  'said.plan.callsWouldBeSent': 'Calls would be sent round for ever: those that they are sent to send them back.',
  'said.plan.callsCanBeSentRound':
    'Calls can be sent round when nobody answers: those that they are sent to send them back.',
  'said.plan.groupNameHasNo': 'Group {name} has no prefixes.',
  'said.plan.groupNameHasNoPrefixes': 'Group {name} has no prefixes: {routes} takes no calls.',
  'said.plan.groupNameHasNoPrefixesRoutes': 'Group {name} has no prefixes: {routes} take no calls.',
  'said.plan.routesNameAndOther':
    'Routes {name} and {other} are both for {prefix} at priority {priority}: {first} is tried first, because of its name alone.',
  'said.plan.routeNameIsNever': 'Route {name} is never taken: {other} comes before it and refuses {calls}.',
  'said.plan.routeNameIsNeverTaken':
    'Route {name} is never taken: {other} comes before it and ends the search for {calls}.',
  'said.plan.routeNameIsNeverTakenFor':
    'Route {name} is never taken for {prefix}: {other} comes before it and refuses {calls}.',
  'said.plan.routeNameIsNeverTakenForPrefix':
    'Route {name} is never taken for {prefix}: {other} comes before it and ends the search for {calls}.',
  'said.plan.nameGroupGroup': '{name} (group {group})',
  'said.plan.routeNameHasNo': 'Route {name} has no carrier: {calls} go by {other} instead.',
  'said.plan.routeNameHasNoCarrier': 'Route {name} has no carrier that is switched on: {calls} go by {other} instead.',
  'said.plan.noWayOutFor': 'No way out for {calls}: route {name} has no carrier.',
  'said.plan.noWayOutForCalls': 'No way out for {calls}: route {name} has no carrier that is switched on.',
  'said.plan.routeNameDoesThe': 'Route {name} does the same as {other}: one of them can go.',
  'said.plan.allCallsToPrefix': 'all calls to {prefix}',
  'said.plan.openingHoursNameDo': 'Opening hours {name} do not open once in a whole year.',
  'said.plan.openingHoursNameDoNot':
    'Opening hours {name} do not open once in a whole year: calendar {calendar} closes every day that the week opens.',
  'said.plan.openingHoursNameSay': 'Opening hours {name} say the same time twice: {hours}.',
  'said.plan.calendarNameHasNo': 'Calendar {name} has no days: opening hours {others} close on no holiday.',
  'said.plan.allDaysOfCalendar':
    'All days of calendar {name} are over, the last one was {day}: opening hours {others} close on no holiday.',
  'said.plan.nameInCalendarCalendar': '{name} in calendar {calendar} says the same time twice: {hours}.',
  'said.plan.theHoursOfName': 'The hours of {name} in calendar {calendar} never count: {other} is closed then.',
  'said.plan.theHoursOfNameIn':
    'The hours of {name} in calendar {calendar} never count: {other} has its hours on the same days.',
} as const;

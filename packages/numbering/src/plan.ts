/** Where something leads: a person, a group or the like by its id, or a number outside. */
export type PlanTarget =
  | { readonly kind: 'external'; readonly number: string }
  | {
      /** `user`, `service` and so on; never `external`. */
      readonly kind: string;
      readonly id: string;
      /** For sentences: `Anna Keller`. */
      readonly name?: string;
      /** `false`: it is switched off. */
      readonly active?: boolean;
    };

/** An internal number and where it leads. */
export interface PlanExtension {
  readonly id: string;
  readonly number: string;
  readonly destination: PlanTarget;
  readonly otherwise?: readonly PlanOtherwise[];
}

/** Where something leads outside its opening hours. */
export interface PlanOtherwise {
  /** For sentences: `when closed`. */
  readonly when: string;
  readonly to: PlanTarget;
}

/** A public number. */
export interface PlanDdi {
  readonly id: string;
  /** E.164 with +. */
  readonly number: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** A number that is `free`, `reserved`, in `quarantine` or `ported` away leads nowhere on purpose. */
  readonly state: string;
  readonly destination?: PlanTarget;
  readonly otherwise?: readonly PlanOtherwise[];
}

/** A span of the days of a week. */
export interface PlanHours {
  /** 1 is Monday, 7 Sunday. */
  readonly days: readonly number[];
  /** `HH:MM` */
  readonly from: string;
  /** Not after `from`: on the next morning. */
  readonly to: string;
}

/** Holidays and days with other hours, in the order in which they count. */
export interface PlanCalendar {
  readonly id: string;
  readonly name: string;
  readonly days: readonly {
    readonly id: string;
    readonly name: string;
    /** `YYYY-MM-DD`, both included. */
    readonly first: string;
    readonly last: string;
    readonly yearly: boolean;
    /** It is not closed for some hours of its first or last day alone. */
    readonly wholeDays: boolean;
    /** Empty: it is closed. */
    readonly hours: readonly PlanHours[];
  }[];
}

/** Opening hours. */
export interface PlanSchedule {
  readonly id: string;
  readonly name: string;
  /** Empty: around the clock. */
  readonly hours: readonly PlanHours[];
  /** The date there now, `YYYY-MM-DD`. */
  readonly today: string;
  /** Is it open for a minute of the year that begins today, by the clock? */
  readonly opens: boolean;
  readonly calendar?: PlanCalendar;
}

/** Which carriers take the calls to a prefix. */
export interface PlanRoute {
  readonly id: string;
  readonly name: string;
  /** Beginning of an E.164 number: `+41`; `+` or empty: all numbers. */
  readonly prefix: string;
  /** The group that the prefix is of, by name; a route for a group stands here once for each of its prefixes. */
  readonly group?: string;
  /** For companies with this tag alone; empty or absent: for all. */
  readonly tag?: string;
  /** The lower, the better. */
  readonly priority: number;
  /** Routes that come after it are not looked at. */
  readonly stopper: boolean;
  /** Calls to the prefix are refused. */
  readonly block: boolean;
  readonly active: boolean;
  /** Absent: for all companies. */
  readonly companyId?: string;
  /** When it counts; absent or empty: always. */
  readonly times?: readonly PlanHours[];
  /** Those that it may take: where naming none means all, all of them. */
  readonly carriers: readonly { readonly id: string; readonly active: boolean }[];
}

/** Calls to a user that go elsewhere. */
export interface PlanForward {
  /** The user's id. */
  readonly from: string;
  /** Absent: always. */
  readonly kind?: 'always' | 'busy' | 'no_answer' | 'unreachable';
  readonly to: PlanTarget;
}

/** All numbers of one company and the routes its calls take; with routes alone those of a brand. */
export interface Plan {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** Countries of its sites: their emergency numbers count as well. */
  readonly siteCountries: readonly string[];
  readonly extensions: readonly PlanExtension[];
  readonly ddis: readonly PlanDdi[];
  readonly routes: readonly PlanRoute[];
  /** Groups without any prefix, and the routes that are for them. */
  readonly emptyGroups?: readonly {
    readonly id: string;
    readonly name: string;
    readonly routes: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly forwards: readonly PlanForward[];
  /** Its opening hours. */
  readonly schedules?: readonly PlanSchedule[];
  /** What the company dials for services: `*43`, or digits. */
  readonly shortCodes: readonly { readonly id: string; readonly code: string }[];
  /** Where menus, groups and the like lead. */
  readonly links?: readonly {
    readonly from: { readonly kind: string; readonly id: string; readonly name?: string };
    readonly to: PlanTarget;
  }[];
}

/** Something in a plan that does not work (`error`) or is hardly meant (`warning`). */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable: see `lintPlan`. */
  readonly code: string;
  /** One sentence for people. */
  readonly words: string;
  /** What it is about: first what should be changed, then what it collides with. */
  readonly about: readonly { readonly kind: string; readonly id: string }[];
}

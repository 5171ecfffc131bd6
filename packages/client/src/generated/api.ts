// Made from the OpenAPI document by `npm run generate -w @belfry/client`. Change the procedures, not this.

export interface paths {
    "/active-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calls that are going on
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["activeCall-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/active-calls/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a call that is going on
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        post: operations["activeCall-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/active-calls/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a call that is going on, pause (silence is recorded) or stop that
         * @description For companies and users. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        post: operations["activeCall-record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your keys for the API
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["apiToken-list"];
        put?: never;
        /**
         * Make a key for the API; it is told once
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["apiToken-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["apiToken-revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["audit-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether the log is as it was sealed, or what was changed
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        post: operations["audit-verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who gets no answer from the SIP sockets
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ban-list"];
        put?: never;
        /**
         * Ban an address, or an account from it
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["ban-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Lift a ban
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["ban-lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The brands of the platform
         * @description For the platform. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["brand-list"];
        put?: never;
        /**
         * Make a brand
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["brand-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One brand
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["brand-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a brand
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["brand-update"];
        trace?: never;
    };
    "/brands/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what a brand decides of its calls
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["brand-updateCalls"];
        trace?: never;
    };
    "/brands/{id}/refusal-sounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The brand’s own recordings of why calls are refused
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["brand-listRefusalSounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/{id}/refusal-sounds/{says}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One recording of why calls are refused
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["brand-getRefusalSound"];
        /**
         * Upload a recording of why calls are refused
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["brand-putRefusalSound"];
        post?: never;
        /**
         * Remove a recording of why calls are refused
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["brand-deleteRefusalSound"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar-days/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a holiday or special day
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["calendar-deleteDay"];
        options?: never;
        head?: never;
        /**
         * Change a holiday or special day
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["calendar-updateDay"];
        trace?: never;
    };
    "/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendars with holidays
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["calendar-list"];
        put?: never;
        /**
         * Make a calendar
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a calendar with its days
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["calendar-delete"];
        options?: never;
        head?: never;
        /**
         * Rename a calendar
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["calendar-update"];
        trace?: never;
    };
    "/calendars/{id}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The holidays and special days of a calendar
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["calendar-listDays"];
        put?: never;
        /**
         * Add a holiday, or days with other hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-createDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{id}/ical": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the days of an iCalendar file
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-importDays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules that block, allow or redirect calls, in their order
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["callFilter-list"];
        put?: never;
        /**
         * Add a rule behind those of its list
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule of a call filter
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["callFilter-get"];
        put?: never;
        post?: never;
        /**
         * Remove a rule of a call filter
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["callFilter-delete"];
        options?: never;
        head?: never;
        /**
         * Change a rule of a call filter
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["callFilter-update"];
        trace?: never;
    };
    "/call-filters/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All rules of one list as a CSV file
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["callFilter-exportCsv"];
        put?: never;
        /**
         * Make rules of a CSV file: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-filters/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say in which order rules are looked at
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-reorder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-signing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What calls are signed with, and who is trusted
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["callSigning-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what calls are signed with, and who is trusted
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["callSigning-update"];
        trace?: never;
    };
    "/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A call with its legs, charges and ladder
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["calls-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The SIP messages of a call as a file for Wireshark
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["calls-capture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A call of the past, decided again from what was recorded
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        get: operations["simulation-replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calls, one record per company that took part
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["cdr-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["cdr-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calls as a CSV file
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["cdr-exportCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificate-authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is asked for certificates of portals
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["certificateAuthority-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change who is asked, and for what
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["certificateAuthority-update"];
        trace?: never;
    };
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The companies of the platform or of a brand
         * @description For the platform and brands. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["company-list"];
        put?: never;
        /**
         * Make a company with its first site, SIP domain and portals
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["company-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One company
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["company-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a company
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["company-update"];
        trace?: never;
    };
    "/companies/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What a company records, how long it is kept and who may hear it
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["company-updateRecording"];
        trace?: never;
    };
    "/companies/{id}/recording/announcement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The announcement that recorded calls begin with
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["company-getAnnouncement"];
        /**
         * Upload the announcement that recorded calls begin with
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["company-putAnnouncement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts, and the calls of the last 24 hours
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["dashboard-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ddis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public numbers
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ddi-list"];
        put?: never;
        /**
         * Enter a public number
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ddis/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a public number up
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["ddi-delete"];
        options?: never;
        head?: never;
        /**
         * Change whose a number is or where it leads
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["ddi-update"];
        trace?: never;
    };
    "/ddis/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a number back; nobody gets it for a while
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ddis/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All public numbers of a brand as a CSV file
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["ddi-exportCsv"];
        put?: never;
        /**
         * Enter and change public numbers by a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ddis/range": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter all public numbers from a first to a last one
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-createRange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What calls of a company can be sent to
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["destination-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events (WHATWG HTML §9.2) of what happens within the tenant of the key: each has the event's name as `event` and a `PlatformEvent` as `data`; of a call one for each company that takes part.
         *
         *     - `stream.here` comes when the stream begins, and every 15 seconds when nothing else does.
         *     - After a loss of the connection send the last `id` as `Last-Event-ID`: what came meanwhile follows, if it is all kept (some minutes at least). `stream.gap` says that some of it is gone: lists have to be read again, and events follow from now on.
         *     - An event may come twice, with the same `id` in its data.
         *     - The stream ends when the key is revoked. At most 12 streams of one actor, and 200 of a company.
         *
         *     Events: `call.started`, `call.ringing`, `call.answered`, `call.updated`, `call.released`, `call.ended`, `registration.added`, `registration.removed`, `peer.up`, `peer.down`, `peer.registration`, `recording.ready`, `quality.bad`.
         */
        get: operations["event-stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The extensions of a company
         * @description For the platform, brands and companies. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["extension-list"];
        put?: never;
        /**
         * Make an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["extension-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extensions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One extension
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["extension-get"];
        put?: never;
        post?: never;
        /**
         * Remove an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["extension-delete"];
        options?: never;
        head?: never;
        /**
         * Change an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["extension-update"];
        trace?: never;
    };
    "/guard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the guard at the SIP socket goes by
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what it goes by
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["guard-update"];
        trace?: never;
    };
    "/guard/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last proof of each control at the SIP sockets
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-proofs"];
        put?: never;
        /**
         * Try from outside whether a control at the SIP sockets holds
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["guard-prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guard/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the SIP sockets left without any answer
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-unanswered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/infrastructure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sets of relays and app-servers
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["infrastructure-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who can sign in
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["login-list"];
        put?: never;
        /**
         * Make a login with its first password, or invite by mail
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["login-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a login or switch it off
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["login-update"];
        trace?: never;
    };
    "/logins/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the invitation again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["login-invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give somebody a new password
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["login-setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take away a lost second step
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["login-resetSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What logins may act on
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["membership-list"];
        put?: never;
        /**
         * Let a login act on something more
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["membership-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/memberships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a membership away
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["membership-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/number-rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How carriers and companies write numbers
         * @description For the platform and brands. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["numberRuleSet-list"];
        put?: never;
        /**
         * Make a rule set, from the data of a country
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["numberRuleSet-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/number-rule-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule set with its rules
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["numberRuleSet-get"];
        put?: never;
        post?: never;
        /**
         * Remove a rule set
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["numberRuleSet-delete"];
        options?: never;
        head?: never;
        /**
         * Change a rule set
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["numberRuleSet-update"];
        trace?: never;
    };
    "/numbering-plan/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does not work in a numbering plan
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["numberingPlan-check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peer-registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the platform registers, at one peer or all
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["peerRegistration-list"];
        put?: never;
        /**
         * Register at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peerRegistration-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peer-registrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a registration at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["peerRegistration-delete"];
        options?: never;
        head?: never;
        /**
         * Change a registration at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["peerRegistration-update"];
        trace?: never;
    };
    "/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The carriers and other peers of a brand
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["peer-list"];
        put?: never;
        /**
         * Make a peer with its gateways
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peer-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One peer with its gateways
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-get"];
        put?: never;
        post?: never;
        /**
         * Remove a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["peer-delete"];
        options?: never;
        head?: never;
        /**
         * Change a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["peer-update"];
        trace?: never;
    };
    "/peers/{id}/examinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Examine a peer: name, transport, certificate, OPTIONS, REGISTER, test call
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peer-examine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}/examinations/{examinationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an examination stands, step by step
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-examination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When each gateway of a peer was up and down, and why
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a peer is right now, with its gateways and registrations
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the peers of a brand or company are right now, each in a word
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The host names that portals answer under
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["portalDomain-list"];
        put?: never;
        /**
         * Let a portal answer under one more host name
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["portalDomain-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal-domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a host name away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["portalDomain-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal-domains/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a host name a certificate of one's own
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["portalDomain-putCertificate"];
        post?: never;
        /**
         * Take its certificate away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["portalDomain-deleteCertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal-domains/{id}/certificate/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look now where the name leads, and ask for a certificate
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["portalDomain-requestCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rating-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The price lists of a brand
         * @description For the platform and brands. A limited key needs `billing:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ratingPlan-list"];
        put?: never;
        /**
         * Make a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        post: operations["ratingPlan-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rating-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One price list
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-get"];
        put?: never;
        post?: never;
        /**
         * Remove a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        delete: operations["ratingPlan-delete"];
        options?: never;
        head?: never;
        /**
         * Rename a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        patch: operations["ratingPlan-update"];
        trace?: never;
    };
    "/rating-plans/{id}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All prices of a list as a CSV file
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-exportCsv"];
        put?: never;
        /**
         * Set prices by a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        post: operations["ratingPlan-importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rating-plans/{id}/prefixes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The prices of a list
         * @description For the platform and brands. A limited key needs `billing:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ratingPlan-listPrefixes"];
        /**
         * Set the price of a prefix
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        put: operations["ratingPlan-putPrefix"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rating-plans/{id}/prefixes/{prefixId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take the price of a prefix away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        delete: operations["ratingPlan-deletePrefix"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rating-plans/{id}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a call would cost
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-quote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recordings, all or those of one call
         * @description For companies and users. A limited key needs `calls:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["recording-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a recording for ever
         * @description For companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        delete: operations["recording-delete"];
        options?: never;
        head?: never;
        /**
         * Keep a recording whatever its age, or no longer
         * @description For companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        patch: operations["recording-update"];
        trace?: never;
    };
    "/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sound of a recording
         * @description WAV, 16 bits linear, two channels: left the caller, right whoever was called. One range of bytes may be asked for (RFC 9110 §14). With `download` it is sent as a file to be kept. Beginning to hear or download it stands in the audit log.
         */
        get: operations["recording-audio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much the recordings take, and how much they may
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        get: operations["recording-storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/relay-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sets of media relays, and the relays alive in each
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["relaySet-list"];
        put?: never;
        /**
         * Make a relay set
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["relaySet-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/relay-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a relay set that nobody uses
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["relaySet-delete"];
        options?: never;
        head?: never;
        /**
         * Change a relay set, or who may use it
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["relaySet-update"];
        trace?: never;
    };
    "/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of policy
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["revision-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One change with everything that it did
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["revision-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two revisions
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["revision-compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take everything back that was changed after it
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["revision-rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where calls leave, in the order in which it is tried
         * @description For the platform and brands. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["route-list"];
        put?: never;
        /**
         * Make a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/routes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One route with its carriers
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["route-get"];
        put?: never;
        post?: never;
        /**
         * Remove a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["route-delete"];
        options?: never;
        head?: never;
        /**
         * Change a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["route-update"];
        trace?: never;
    };
    "/routes/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All routes as a CSV file
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["route-exportCsv"];
        put?: never;
        /**
         * Make routes of a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/routes/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say in which order routes to the same numbers are tried
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-reorder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opening hours, with what they say now
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["schedule-list"];
        put?: never;
        /**
         * Make opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["schedule-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["schedule-delete"];
        options?: never;
        head?: never;
        /**
         * Change opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["schedule-update"];
        trace?: never;
    };
    "/schedules/{id}/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Press the night button
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        put: operations["schedule-setMode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are
         * @description For the platform, brands, companies and users. Every key may ask this.
         */
        get: operations["session-current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/acting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Act as a brand, company or user below
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        put: operations["session-actAs"];
        post?: never;
        /**
         * Act as yourself again
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-stopActing"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your passkeys
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["passkey-list"];
        put?: never;
        /**
         * Keep the passkey that the browser has made
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["passkey-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove one of your passkeys
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["passkey-remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a browser needs to make a passkey for this portal
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["passkey-begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your own password
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        put: operations["login-changeOwnPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The second step of your sign-in
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["secondFactor-get"];
        put?: never;
        /**
         * Make a secret for your authenticator app; it is told once
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put it in force by a first code
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new recovery codes
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-renewCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by the password alone again
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your sessions
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["session-list"];
        put?: never;
        post?: never;
        /**
         * End all of your sessions but this one
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-revokeOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a sign-in must be like
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["signInPolicy-get"];
        /**
         * Say which levels need a second factor
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["signInPolicy-update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which OpenID provider people sign in
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["signInProvider-get"];
        /**
         * Let people sign in by an OpenID provider; it is asked first
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["signInProvider-put"];
        post?: never;
        /**
         * Sign in without a provider again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["signInProvider-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in-provider/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look whether the provider is there and knows the client
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["signInProvider-check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would happen to a call, and why
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        post: operations["simulation-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/simulations/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which calls of the last 24 hours would go elsewhere
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        post: operations["simulation-effect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The devices with their live registrations
         * @description For the platform, brands, companies and users. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["sipAccount-list"];
        put?: never;
        /**
         * Make a device; its password is generated
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-create"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * The same change to many devices of one company: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["sipAccount-updateMany"];
        trace?: never;
    };
    "/sip-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One device
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["sipAccount-get"];
        put?: never;
        post?: never;
        /**
         * Remove a device
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["sipAccount-delete"];
        options?: never;
        head?: never;
        /**
         * Change a device
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["sipAccount-update"];
        trace?: never;
    };
    "/sip-accounts/{id}/check-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the phone fetch its settings, by starting anew if wished
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-checkSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip-accounts/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to type into the phone; audited
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        get: operations["sipAccount-credentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip-accounts/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a device a new password
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The SIP domains
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["sipDomain-list"];
        put?: never;
        /**
         * Make a SIP domain
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["sipDomain-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip-domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a SIP domain
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["sipDomain-delete"];
        options?: never;
        head?: never;
        /**
         * Rename a SIP domain or choose how it challenges
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["sipDomain-update"];
        trace?: never;
    };
    "/sip-servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The addresses that phones send their SIP to
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["sipServer-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sites of a company
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["site-list"];
        put?: never;
        /**
         * Make a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["site-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["site-delete"];
        options?: never;
        head?: never;
        /**
         * Change a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["site-update"];
        trace?: never;
    };
    "/softphone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the phone in a browser registers with, for ten minutes
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["softphone-open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softphone/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * The browser is no phone any more
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["softphone-close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softphone/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ten more minutes
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["softphone-renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softphone/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Colleagues, and whether they can be reached now
         * @description For users. A limited key needs `users:read`.
         */
        get: operations["softphone-contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/theme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the portals of a brand or company look
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["theme-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how they look
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["theme-update"];
        trace?: never;
    };
    "/trunk-uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which companies use which IPBXs
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["trunkUse-list"];
        put?: never;
        /**
         * Give a company the use of an IPBX of its brand
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["trunkUse-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trunk-uses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One use of an IPBX by a company
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["trunkUse-get"];
        put?: never;
        post?: never;
        /**
         * Take the use of an IPBX away from a company
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["trunkUse-delete"];
        options?: never;
        head?: never;
        /**
         * Change how a company uses an IPBX
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["trunkUse-update"];
        trace?: never;
    };
    "/trusted-networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Networks from which nobody is banned automatically
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["trustedNetwork-list"];
        put?: never;
        /**
         * Trust a network
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["trustedNetwork-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trusted-networks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Trust it no longer
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["trustedNetwork-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of a company
         * @description For the platform, brands and companies. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["user-list"];
        put?: never;
        /**
         * Make a person, at once with extension, device and login where wished
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["user-create"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * The same change to many people of one company: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["user-updateMany"];
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["user-get"];
        put?: never;
        post?: never;
        /**
         * Remove a person with their devices and extensions
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["user-delete"];
        options?: never;
        head?: never;
        /**
         * Change a person
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["user-update"];
        trace?: never;
    };
    "/users/{id}/call-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person does with calls
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["callSettings-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change forwards, do not disturb and hidden numbers
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["callSettings-update"];
        trace?: never;
    };
    "/users/{id}/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People whom calls can be forwarded to
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["callSettings-colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits in a user’s mailbox
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["mailbox-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set what waits in a user’s mailbox: their phones’ lamps follow
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["mailbox-update"];
        trace?: never;
    };
    "/users/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All people of a company as a CSV file
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["user-exportCsv"];
        put?: never;
        /**
         * Make and change people by a CSV file, with extensions, phones and invitations: what comes of each line is told
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["user-importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell an event again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where webhooks may lead beside public addresses
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["webhookSettings-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change where webhooks may lead
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["webhookSettings-update"];
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom events are told to
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["webhook-list"];
        put?: never;
        /**
         * Tell events to a server; its secret is told once
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a webhook with its log
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["webhook-delete"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, or switch it off or on
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["webhook-update"];
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told, and what came of it
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["webhook-deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a `webhook.test`
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActiveCall: {
            answeredAt: string | null;
            /** Format: uuid */
            brandId: string;
            callee: string;
            calleeName: string;
            caller: string;
            callerName: string;
            /** Format: uuid */
            callId: string;
            companyId: string | null;
            companyName: string;
            /** @enum {string} */
            direction: "internal" | "outbound" | "inbound";
            /** @enum {string} */
            recording: "never" | "off" | "on" | "paused";
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "trying" | "ringing" | "answered" | "held";
            userId: string | null;
        };
        /** @enum {string} */
        ApiScope: "calls:read" | "calls:write" | "users:read" | "users:write" | "numbers:read" | "numbers:write" | "billing:read" | "billing:write" | "everything:read" | "everything:write";
        ApiToken: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            lastUsedAt: string | null;
            lastUsedIp: string;
            name: string;
            networks: string[];
            revokedAt: string | null;
            scopes: components["schemas"]["ApiScope"][];
        };
        AuditEntry: {
            actingFrom: ("god" | "brand" | "company" | "user") | null;
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            detail: {
                [key: string]: components["schemas"]["Json"];
            };
            entityId: string | null;
            /** Format: uuid */
            id: string;
            ip: string;
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            loginId: string | null;
            userId: string | null;
        };
        AuditFinding: {
            action: string | null;
            actor: string | null;
            at: string | null;
            batch: number | null;
            entryId: string | null;
            /** @enum {string} */
            kind: "altered" | "missing" | "added" | "batch_altered" | "batch_missing";
        };
        AuditVerification: {
            batches: number;
            entries: number;
            finding: components["schemas"]["AuditFinding"] | null;
            intact: boolean;
            seal: string | null;
            sealedAt: string | null;
            waiting: number;
        };
        Ban: {
            account: string | null;
            accounts: string[];
            /** Format: date-time */
            at: string;
            by: string;
            evidence: string[];
            id: string;
            liftable: boolean;
            /** @enum {string} */
            reason: "password" | "attempts" | "noise" | "scanner" | "operator";
            source: string;
            /** Format: date-time */
            until: string;
        };
        BanList: {
            items: components["schemas"]["Ban"][];
            nextCursor: string | null;
            total: number;
        };
        Brand: {
            active: boolean;
            alertEmail: string | null;
            /** @enum {string} */
            announceRefusals: "nobody" | "people" | "everybody";
            appServerSetId: string | null;
            callsPerSecond: number;
            companyCount: number;
            country: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            enumZones: string[];
            /** Format: uuid */
            id: string;
            locale: string;
            mailDomains: string[];
            mailFrom: string | null;
            maxCalls: number;
            name: string;
            portalHost: string | null;
            /** @enum {string} */
            recordingAtLimit: "stop" | "remove_oldest";
            recordingLimitMb: number;
            recordingServerHost: string;
            recordingServerPort: number;
            /** @enum {string} */
            recordingServerTransport: "udp" | "tcp" | "tls";
            relaySetId: string | null;
            sipUriCalls: boolean;
            timezone: string;
        };
        Calendar: {
            /** Format: uuid */
            companyId: string;
            /** Format: date-time */
            createdAt: string;
            dayCount: number;
            /** Format: uuid */
            id: string;
            name: string;
            schedules: string[];
        };
        CalendarDay: {
            /** Format: uuid */
            calendarId: string;
            /** Format: uuid */
            companyId: string;
            /** Format: date-time */
            createdAt: string;
            destination: components["schemas"]["Destination"] | null;
            /** Format: date */
            first: string;
            from: string | null;
            hours: components["schemas"]["RouteHoursOutput"][];
            /** Format: uuid */
            id: string;
            /** Format: date */
            last: string;
            name: string;
            to: string | null;
            yearly: boolean;
        };
        Call: {
            active: boolean;
            /** Format: uuid */
            callId: string;
            cdrs: components["schemas"]["Cdr"][];
            charges: components["schemas"]["Charge"][];
            endedAt: string | null;
            ladder: components["schemas"]["LadderEntry"][];
            legs: components["schemas"]["CallLeg"][];
            passports: components["schemas"]["Passport"][];
            /** Format: date-time */
            startedAt: string;
        };
        CallCapture: {
            name: string;
            pcapng: string;
        };
        CallerNumber: {
            number: string;
            prefix: string;
        };
        CallerNumberOutput: {
            number: string;
            prefix: string;
        };
        CallerVerification: {
            /** @enum {string} */
            attest?: "A" | "B" | "C";
            because: string;
            origId?: string;
            /** @enum {string} */
            result: "passed" | "failed" | "none";
            status?: number;
        };
        CallFilter: {
            /** @enum {string} */
            action: "allow" | "block" | "forward";
            active: boolean;
            announce: boolean;
            brandId: string | null;
            brandName: string | null;
            callee: string;
            /** @enum {string} */
            calleeMatch: "any" | "number" | "prefix" | "country";
            caller: string;
            /** @enum {string} */
            callerMatch: "any" | "number" | "prefix" | "country" | "anonymous";
            companyId: string | null;
            companyName: string | null;
            /** Format: date-time */
            createdAt: string;
            destination: components["schemas"]["Destination"] | null;
            /** @enum {string} */
            direction: "in" | "out" | "both";
            forwardNumber: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "platform" | "brand" | "company";
            note: string;
            position: number;
            reason: string;
        };
        CallFilterImport: {
            errors: {
                line: number;
                message: string;
            }[];
            imported: number;
        };
        CallForward: {
            active: boolean;
            /** @enum {string} */
            callers: "inside" | "outside" | "both";
            destination: components["schemas"]["Destination"] | null;
            /** @enum {string} */
            kind: "always" | "busy" | "no_answer" | "unreachable";
            ringSeconds: number;
        };
        CallLeg: {
            answeredAt: string | null;
            burstRatio: number | null;
            /** Format: date-time */
            endedAt: string;
            heard: {
                jitterMs: number;
                lossPercent: number;
                lossPercentWorst: number;
                mos: number;
                mosWorst: number;
            } | null;
            hungUp: boolean;
            /** Format: uuid */
            id: string;
            jitterMs: number | null;
            jitterMsWorst: number | null;
            label: string;
            lossPercentWorst: number | null;
            masked: boolean;
            mos: number | null;
            mosWorst: number | null;
            position: number;
            ringingAt: string | null;
            roundTripMs: number | null;
            roundTripMsWorst: number | null;
            rtpLost: string;
            rtpPackets: string;
            /** @enum {string} */
            side: "caller" | "callee";
            sipStatus: number;
            /** Format: date-time */
            startedAt: string;
            userId: string | null;
        };
        CallNowOutput: {
            answeredAt: string | null;
            calledUserId: string | null;
            callee: string;
            caller: string;
            callerName: string;
            /** Format: uuid */
            callId: string;
            /** @enum {string} */
            direction: "internal" | "outbound" | "inbound";
            /** @enum {string} */
            recording: "never" | "off" | "on" | "paused";
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "trying" | "ringing" | "answered" | "held" | "ended";
            userId: string | null;
        };
        CallPeer: {
            gateway: string;
            name: string;
            /** Format: uuid */
            peerId: string;
        };
        CallRecordOutput: {
            answeredAt: string | null;
            calledUserId: string | null;
            callee: string;
            caller: string;
            callerName: string;
            /** Format: uuid */
            callId: string;
            /** Format: uuid */
            cdrId: string;
            /** @enum {string} */
            direction: "internal" | "outbound" | "inbound";
            /** @enum {string} */
            disposition: "answered" | "busy" | "no_answer" | "cancelled" | "declined" | "unreachable" | "refused" | "failed";
            durationMs: number;
            /** Format: date-time */
            endedAt: string;
            sipStatus: number;
            /** Format: date-time */
            startedAt: string;
            userId: string | null;
        };
        CallReplay: {
            /** Format: uuid */
            callId: string;
            decisions: {
                /** Format: date-time */
                at: string;
                identical: boolean;
                /** @enum {string} */
                outcome: "rings" | "refused" | "open";
                parted: {
                    again: {
                        found: string;
                        lookedAt: string;
                        step: string;
                        then: string;
                    } | null;
                    recorded: {
                        found: string;
                        lookedAt: string;
                        step: string;
                        then: string;
                    } | null;
                } | null;
                steps: number;
            }[];
            kept: boolean;
        };
        CallSettings: {
            doNotDisturb: boolean;
            extension: string | null;
            forwards: components["schemas"]["CallForward"][];
            hideNumber: boolean;
            maxCalls: number;
            name: string;
            outgoingNumber: string | null;
            rejectAnonymous: boolean;
            /** Format: uuid */
            userId: string;
        };
        CallSignature: {
            /** @enum {string} */
            attest: "A" | "B" | "C";
            origId: string;
        };
        CallSigning: {
            authorities: string[];
            brandId: string | null;
            certificate: components["schemas"]["GivenCertificate"] | null;
            certificateHosts: string[];
            certificateUrl: string | null;
            origId: string | null;
            platform: {
                authorities: string[];
                certificate: components["schemas"]["GivenCertificate"] | null;
                certificateHosts: string[];
            } | null;
        };
        Cdr: {
            answeredAt: string | null;
            badSide: ("none" | "caller_uplink" | "caller_downlink" | "callee_uplink" | "callee_downlink") | null;
            /** Format: uuid */
            brandId: string;
            brandName: string;
            calledUserId: string | null;
            calledUserName: string | null;
            callee: string;
            caller: string;
            callerHidden: boolean;
            callerName: string;
            /** Format: uuid */
            callId: string;
            cameFrom: components["schemas"]["CallPeer"] | null;
            companyId: string | null;
            companyName: string | null;
            costMicros: string | null;
            currency: string;
            dialled: string;
            /** @enum {string} */
            direction: "internal" | "outbound" | "inbound";
            /** @enum {string} */
            disposition: "answered" | "busy" | "no_answer" | "cancelled" | "declined" | "unreachable" | "refused" | "failed";
            durationMs: number;
            emergency: boolean;
            /** Format: date-time */
            endedAt: string;
            forwarded: string;
            /** @enum {string} */
            hangupSide: "caller" | "callee" | "platform";
            /** Format: uuid */
            id: string;
            mosCallee: number | null;
            mosCaller: number | null;
            mosWorstCallee: number | null;
            mosWorstCaller: number | null;
            onNet: boolean;
            priceMicros: string | null;
            ratedAt: string | null;
            reason: string;
            recordings: number;
            revisions: {
                brand: string;
                company: string;
                platform: string;
            };
            signed: components["schemas"]["CallSignature"] | null;
            sipStatus: number;
            /** Format: date-time */
            startedAt: string;
            userId: string | null;
            userName: string | null;
            verification: components["schemas"]["CallerVerification"] | null;
            wentTo: components["schemas"]["CallPeer"] | null;
        };
        CdrFile: {
            calls: number;
            csv: string;
            more: boolean;
        };
        CertificateAuthority: {
            authority: string | null;
            /** @enum {string} */
            automatic: "off" | "on_request" | "all";
            contactEmail: string | null;
            directoryUrl: string;
        };
        CertificateOrder: {
            addresses: string[];
            attempts: number;
            detail: string;
            /** Format: date-time */
            nextAt: string;
            pointsHere: boolean | null;
            problem: ("name_unknown" | "name_elsewhere" | "name_unreachable" | "authority_away" | "authority_refused" | "authority_limit" | "failed") | null;
            triedAt: string | null;
        };
        ChangedMany: {
            changed: number;
        };
        Charge: {
            connectMicros: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            destination: string;
            /** Format: uuid */
            id: string;
            micros: string;
            microsPerMinute: string;
            prefix: string;
            seconds: number;
            /** @enum {string} */
            side: "sell" | "buy";
            superseded: boolean;
        };
        CivicAddress: {
            /** @default  */
            city?: string;
            /** @default  */
            floor?: string;
            /** @default  */
            houseNumber?: string;
            /** @default  */
            more?: string;
            /** @default  */
            postcode?: string;
            /** @default  */
            region?: string;
            /** @default  */
            room?: string;
            /** @default  */
            street?: string;
        };
        CivicAddressOutput: {
            /** @default  */
            city: string;
            /** @default  */
            floor: string;
            /** @default  */
            houseNumber: string;
            /** @default  */
            more: string;
            /** @default  */
            postcode: string;
            /** @default  */
            region: string;
            /** @default  */
            room: string;
            /** @default  */
            street: string;
        };
        Company: {
            active: boolean;
            appServerSetId: string | null;
            /** @enum {string} */
            billingMethod: "postpaid" | "prepaid" | "pseudoprepaid" | "none";
            /** Format: uuid */
            brandId: string;
            brandName: string;
            callerNumbers: components["schemas"]["CallerNumberOutput"][];
            callsPerSecond: number;
            country: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            dailySpendMicros: string;
            defaultSiteId: string | null;
            extraCallerNumbers: string[];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "pbx" | "residential" | "retail" | "wholesale";
            locale: string;
            maxCalls: number;
            maxCallSeconds: number;
            name: string;
            outgoingDdiId: string | null;
            outgoingNumber: string | null;
            portalHost: string | null;
            ratingPlanId: string | null;
            ratingPlanName: string | null;
            recordingAnnouncement: {
                durationMs: number;
                name: string;
            } | null;
            /** @enum {string} */
            recordingAtLimit: "stop" | "remove_oldest";
            recordingDays: number;
            recordingLimitMb: number;
            /** @enum {string} */
            recordingMode: "off" | "on_demand" | "always";
            /** @enum {string} */
            recordingNotice: "none" | "tone" | "announcement";
            recordingPercent: number;
            recordingServerHost: string;
            recordingServerPort: number;
            /** @enum {string} */
            recordingServerTransport: "udp" | "tcp" | "tls";
            recordingsOfOwn: boolean;
            relaySetId: string | null;
            routeTags: string[];
            ruleSetId: string | null;
            sipDomain: string | null;
            userCount: number;
            userPortalHost: string | null;
        };
        ContactList: {
            items: {
                extension: string;
                name: string;
                /** @enum {string} */
                state: "available" | "ringing" | "on_call" | "do_not_disturb" | "offline" | "unknown";
                /** Format: uuid */
                userId: string;
            }[];
        };
        ControlProof: {
            /** Format: date-time */
            at: string;
            because: ("answered" | "uncounted" | "open" | "accepted" | "told_apart" | "not_banned" | "all_banned" | "no_proxy" | "no_domain" | "no_account" | "no_scanner" | "no_peer" | "peer_here" | "trusted" | "bans_off" | "failed") | null;
            /** @enum {string} */
            control: "stranger" | "connection" | "malformed" | "scanner" | "wrong_source" | "digest" | "forged" | "ban";
            counted: {
                after: number;
                before: number;
                reason: string;
            } | null;
            exchanged: {
                received: string;
                sent: string;
            }[];
            ms: number | null;
            /** @enum {string} */
            state: "running" | "held" | "broken" | "skipped" | "lost";
        };
        ControlProofList: {
            items: components["schemas"]["ControlProof"][];
        };
        CsvFile: {
            csv: string;
        };
        CsvImport: {
            changed: number;
            errors: {
                line: number;
                message: string;
            }[];
            imported: number;
        };
        CurrentSession: {
            actingFrom: ("god" | "brand" | "company" | "user") | null;
            brandId: string | null;
            brandName: string | null;
            companyId: string | null;
            companyName: string | null;
            country: string | null;
            currency: string | null;
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            locale: string;
            loginId: string | null;
            name: string;
            needsSecondFactor: boolean;
            /** @enum {string} */
            role: "admin" | "readonly" | "billing";
            timezone: string;
            userId: string | null;
            userName: string | null;
        };
        Dashboard: {
            activeCalls: number | null;
            brands: number | null;
            calls24h: {
                answered: number;
                durationMs: number;
                total: number;
            };
            companies: number | null;
            devices: number;
            extensions: number | null;
            hourly: {
                answered: number;
                /** Format: date-time */
                at: string;
                total: number;
            }[];
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            money: {
                costMicros: string | null;
                currency: string;
                priceMicros: string;
            }[] | null;
            quality: {
                bad: number;
                measured: number;
                mos: number | null;
            };
            registeredDevices: number | null;
            users: number | null;
            worstPeers: {
                answered: number;
                attempts: number;
                hours: number;
                /** @enum {string} */
                kind: "carrier" | "ddi_provider" | "trunk";
                name: string;
                /** Format: uuid */
                peerId: string;
            }[] | null;
        };
        Ddi: {
            /** Format: uuid */
            brandId: string;
            brandName: string;
            callsPerSecond: number;
            closedDestination: components["schemas"]["Destination"] | null;
            companyId: string | null;
            companyName: string | null;
            country: string;
            /** Format: date-time */
            createdAt: string;
            destination: components["schemas"]["Destination"] | null;
            freeAt: string | null;
            holidayDestination: components["schemas"]["Destination"] | null;
            /** Format: uuid */
            id: string;
            label: string;
            maxCalls: number;
            number: string;
            peerId: string | null;
            scheduleId: string | null;
            scheduleName: string | null;
            shownName: string;
            siteId: string | null;
            siteName: string | null;
            /** @enum {string} */
            state: "active" | "reserved" | "quarantine" | "porting_in" | "ported";
        };
        DdiRange: {
            count: number;
            first: string;
            last: string;
        };
        Destination: {
            /** @enum {string} */
            kind: "user" | "external" | "service" | "trunk";
            label: string;
            number: string | null;
            service: "echo" | null;
            trunkUseId: string | null;
            userId: string | null;
        };
        DestinationInput: {
            /** @constant */
            kind: "user";
            /** Format: uuid */
            userId: string;
        } | {
            /** @constant */
            kind: "external";
            number: string;
        } | {
            /** @constant */
            kind: "service";
            /** @enum {string} */
            service: "echo";
        } | {
            /** @constant */
            kind: "trunk";
            /** Format: uuid */
            trunkUseId: string;
        };
        Error: {
            /** @enum {string} */
            code: "unauthenticated" | "forbidden" | "not_found" | "invalid" | "conflict" | "in_use" | "too_many_attempts" | "unavailable" | "internal";
            detail: string;
            field?: string;
            message: string;
            reason?: string;
            status: number;
            title: string;
            /** @constant */
            type: "about:blank";
        };
        Examination: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            peerId: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "running" | "done" | "lost";
            steps: components["schemas"]["ExaminationStep"][];
        };
        ExaminationStep: {
            advice: string;
            detail: string[];
            ms: number | null;
            /** @enum {string} */
            state: "running" | "good" | "warning" | "bad" | "skipped";
            /** @enum {string} */
            step: "dns" | "transport" | "certificate" | "options" | "register" | "call" | "sound_out" | "sound_in";
            words: string;
        };
        Extension: {
            closedDestination: components["schemas"]["Destination"] | null;
            /** Format: uuid */
            companyId: string;
            /** Format: date-time */
            createdAt: string;
            destination: components["schemas"]["Destination"];
            holidayDestination: components["schemas"]["Destination"] | null;
            /** Format: uuid */
            id: string;
            number: string;
            scheduleId: string | null;
            scheduleName: string | null;
        };
        GatewayCondition: {
            answerMs: number | null;
            /** Format: uuid */
            endpointId: string;
            since: string | null;
            /** @enum {string} */
            state: "up" | "down" | "unknown" | "unprobed" | "off";
            words: string;
        };
        GivenCertificate: {
            /** Format: date-time */
            expiresAt: string;
            fingerprint: string;
            issuer: string;
            names: string[];
        };
        GuardSettings: {
            accountFailures: number;
            attemptWindowSeconds: number;
            banSeconds: number;
            enabled: boolean;
            failureWindowSeconds: number;
            goodForSeconds: number;
            maxBanSeconds: number;
            pairFailures: number;
            scanners: string[];
            sourceAttempts: number;
            sourceFailures: number;
            sourceNoise: number;
            sourceScans: number;
        };
        HealthSpan: {
            /** Format: date-time */
            from: string;
            /** @enum {string} */
            state: "up" | "down" | "unknown";
            /** Format: date-time */
            to: string;
            words: string;
        };
        Infrastructure: {
            appServerSets: {
                description: string;
                /** Format: uuid */
                id: string;
                isDefault: boolean;
                name: string;
            }[];
            relaySets: {
                alive: number | null;
                description: string;
                /** Format: uuid */
                id: string;
                isDefault: boolean;
                name: string;
            }[];
        };
        /** @description Any JSON value. */
        Json: unknown;
        LadderActor: {
            brandId?: string;
            companyId?: string;
            id: string;
            /** @enum {string} */
            kind: "phone" | "carrier" | "app-server" | "proxy" | "relay" | "recorder";
            label: string;
            masked?: boolean;
            userId?: string;
        };
        LadderEntry: {
            actor: components["schemas"]["LadderActor"];
            at: number;
            /** @constant */
            type: "actor";
        } | {
            at: number;
            from: string;
            retransmission?: boolean;
            summary: string;
            text: string;
            to: string;
            /** @constant */
            type: "sip";
        } | {
            at: number;
            found: string;
            lookedAt: string;
            step: string;
            then: string;
            /** @constant */
            type: "decision";
        } | {
            at: number;
            from: string;
            summary: string;
            to: string;
            /** @constant */
            type: "media";
        } | {
            actor: string;
            at: number;
            text: string;
            /** @constant */
            type: "note";
        };
        Login: {
            active: boolean;
            brandId: string | null;
            /** Format: date-time */
            createdAt: string;
            displayName: string;
            email: string | null;
            /** Format: uuid */
            id: string;
            invited: boolean;
            lastSignInAt: string | null;
            memberships: components["schemas"]["Membership"][];
            secondFactor: boolean;
            username: string;
        };
        Mailbox: {
            new: number;
            newUrgent: number;
            old: number;
            oldUrgent: number;
            /** Format: uuid */
            userId: string;
        };
        Membership: {
            brandId: string | null;
            companyId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            /** Format: uuid */
            loginId: string;
            /** @enum {string} */
            role: "admin" | "readonly" | "billing";
            tenantName: string;
            userId: string | null;
            username: string;
        };
        NumberingPlanReport: {
            checked: {
                companies: number;
                extensions: number;
                numbers: number;
                routes: number;
            };
            findings: components["schemas"]["PlanFinding"][];
            more: boolean;
        };
        NumberRule: {
            match: string;
            replace: string;
        };
        NumberRuleOutput: {
            match: string;
            replace: string;
        };
        NumberRules: {
            calleeIn: components["schemas"]["NumberRule"][];
            calleeOut: components["schemas"]["NumberRule"][];
            callerIn: components["schemas"]["NumberRule"][];
            callerOut: components["schemas"]["NumberRule"][];
        };
        NumberRuleSet: {
            /** Format: uuid */
            brandId: string;
            brandName: string;
            companyCount: number;
            country: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            name: string;
            peerCount: number;
            rules: components["schemas"]["NumberRulesOutput"];
            style: ("e164" | "e164_plain" | "international" | "national") | null;
        };
        NumberRulesOutput: {
            calleeIn: components["schemas"]["NumberRuleOutput"][];
            calleeOut: components["schemas"]["NumberRuleOutput"][];
            callerIn: components["schemas"]["NumberRuleOutput"][];
            callerOut: components["schemas"]["NumberRuleOutput"][];
        };
        Passkey: {
            /** Format: date-time */
            createdAt: string;
            host: string;
            /** Format: uuid */
            id: string;
            lastUsedAt: string | null;
            name: string;
        };
        Passport: {
            value: string;
            /** @enum {string} */
            way: "in" | "out";
        };
        Peer: {
            active: boolean;
            anyCaller: boolean;
            anySourcePort: boolean;
            authByAddress: boolean;
            /** Format: uuid */
            brandId: string;
            brandName: string;
            buyPlanId: string | null;
            callsPerSecond: number;
            callsPerSecondIn: number;
            certificateName: string | null;
            clientCertificate: components["schemas"]["GivenCertificate"] | null;
            codecs: string[];
            companyId: string | null;
            companyName: string | null;
            contactHost: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            diversionHeader: "none" | "diversion" | "history_info" | "both";
            downAfter: number;
            endOn: number[];
            endpoints: components["schemas"]["PeerEndpoint"][];
            fromDomain: string | null;
            /** @enum {string} */
            fromUser: "caller" | "account";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            identityHeader: "none" | "pai" | "rpid";
            inbound: boolean;
            /** @enum {string} */
            kind: "carrier" | "ddi_provider" | "trunk";
            maxCalls: number;
            maxCallsIn: number;
            maxCallsOut: number;
            maxPddMs: number;
            /** @enum {string} */
            mediaEncryption: "off" | "optional" | "required";
            minAnsweredPercent: number;
            name: string;
            nextOn: number[];
            outbound: boolean;
            priority: number;
            probeSeconds: number;
            registrations: components["schemas"]["PeerRegistration"][];
            relaySetId: string | null;
            ruleSetId: string | null;
            sendLocation: boolean;
            /** @enum {string} */
            sharing: "weights" | "least_calls" | "call_id" | "caller";
            signCalls: boolean;
            silentMs: number;
            template: string;
            /** @enum {string} */
            tenantTag: "none" | "header" | "trunk_group";
            trusted: boolean;
            upAfter: number;
            uses: components["schemas"]["TrunkUse"][];
            /** @enum {string} */
            verifyCalls: "off" | "note" | "refuse" | "require";
        };
        PeerChangeOutput: {
            because: string;
            /** Format: uuid */
            endpointId: string;
            /** Format: uuid */
            peerId: string;
            peerName: string;
        };
        PeerCondition: {
            accounts: {
                /** @enum {string} */
                state: "up" | "down" | "unknown" | "unprobed" | "off";
                username: string;
                words: string;
            }[];
            calls: {
                inUse: number;
                /** @enum {string} */
                limit: "all" | "in" | "out";
                max: number;
            }[];
            gateways: components["schemas"]["GatewayCondition"][];
            /** Format: uuid */
            id: string;
            registrations: components["schemas"]["RegistrationCondition"][];
            since: string | null;
            /** @enum {string} */
            state: "up" | "degraded" | "down" | "unknown" | "unprobed" | "off";
            words: string;
        };
        PeerConditionBrief: {
            /** Format: uuid */
            id: string;
            since: string | null;
            /** @enum {string} */
            state: "up" | "degraded" | "down" | "unknown" | "unprobed" | "off";
            words: string;
        };
        PeerEndpoint: {
            active: boolean;
            authRealm: string | null;
            authUsername: string | null;
            hasPassword: boolean;
            host: string;
            /** Format: uuid */
            id: string;
            localAddress: string | null;
            outboundHost: string | null;
            outboundPort: number;
            port: number;
            priority: number;
            /** @enum {string} */
            transport: "udp" | "tcp" | "tls";
            weight: number;
        };
        PeerHistory: {
            /** Format: date-time */
            from: string;
            gateways: {
                /** Format: uuid */
                endpointId: string;
                host: string;
                port: number;
                spans: components["schemas"]["HealthSpan"][];
            }[];
            /** Format: date-time */
            to: string;
        };
        PeerRegistration: {
            active: boolean;
            authRealm: string | null;
            authUsername: string | null;
            bulk: boolean;
            contactUser: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresSeconds: number;
            /** Format: uuid */
            id: string;
            outboundHost: string | null;
            outboundPort: number;
            /** Format: uuid */
            peerId: string;
            port: number;
            registrar: string;
            /** @enum {string} */
            transport: "udp" | "tcp" | "tls";
            username: string;
        };
        PeerRegistrationChangeOutput: {
            /** Format: uuid */
            peerId: string;
            /** Format: uuid */
            registrationId: string;
            /** @enum {string} */
            state: "registering" | "registered" | "refused" | "unreachable" | "stopped";
            words: string;
        };
        PlanFinding: {
            about: {
                id: string;
                kind: string;
            }[];
            code: string;
            companyId: string | null;
            companyName: string | null;
            /** @enum {string} */
            severity: "error" | "warning";
            words: string;
        };
        PlatformEvent: {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallNowOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.started";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallNowOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.ringing";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallNowOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.answered";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallNowOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.updated";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallNowOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.released";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["CallRecordOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "call.ended";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["RegistrationChangeOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "registration.added";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["RegistrationChangeOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "registration.removed";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["PeerChangeOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "peer.up";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["PeerChangeOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "peer.down";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["PeerRegistrationChangeOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "peer.registration";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["RecordingReadyOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "recording.ready";
        } | {
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            data: components["schemas"]["QualityBadOutput"];
            /** Format: uuid */
            id: string;
            /** @constant */
            type: "quality.bad";
        };
        PortalCertificate: {
            fingerprint: string;
            issuer: string;
            names: string[];
            /** @enum {string} */
            source: "automatic" | "uploaded";
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo: string;
        };
        PortalDomain: {
            brandId: string | null;
            brandName: string | null;
            certificate: components["schemas"]["PortalCertificate"] | null;
            companyId: string | null;
            companyName: string | null;
            /** Format: date-time */
            createdAt: string;
            host: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            order: components["schemas"]["CertificateOrder"] | null;
        };
        QualityBadOutput: {
            /** Format: uuid */
            callId: string;
            side: ("caller_uplink" | "caller_downlink" | "callee_uplink" | "callee_downlink") | null;
            /** @enum {string} */
            what: "one_way_audio" | "no_media" | "poor_sound";
        };
        Quote: {
            chargedSeconds: number;
            connectMicros: string;
            currency: string;
            destination: string;
            micros: string;
            microsPerMinute: string;
            prefix: string;
        };
        RatingPlan: {
            /** Format: uuid */
            brandId: string;
            companyCount: number;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            /** Format: uuid */
            id: string;
            name: string;
            prefixCount: number;
        };
        RatingPlanPrefix: {
            connectMicros: string;
            /** Format: uuid */
            id: string;
            incrementSeconds: number;
            microsPerMinute: string;
            minimumSeconds: number;
            name: string;
            prefix: string;
            /** Format: uuid */
            ratingPlanId: string;
        };
        Recording: {
            /** Format: uuid */
            callId: string;
            /** Format: uuid */
            companyId: string;
            durationMs: number;
            expiresAt: string | null;
            held: boolean;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "whole" | "broken" | "unfinished";
            warning: string;
            why: string;
        };
        RecordingAnnouncement: {
            durationMs: number;
            name: string;
            wav: string;
        };
        RecordingReadyOutput: {
            /** Format: uuid */
            callId: string;
            durationMs: number;
            /** Format: uuid */
            recordingId: string;
            /** @enum {string} */
            state: "whole" | "broken";
        };
        RecordingStorage: {
            /** @enum {string} */
            atLimit: "stop" | "remove_oldest";
            brandFull: boolean;
            limitBytes: number;
            recordings: number;
            /** @enum {string} */
            state: "room" | "warning" | "full";
            usedBytes: number;
        };
        RefusalSound: {
            /** Format: date-time */
            createdAt: string;
            durationMs: number;
            /** @enum {string} */
            language: "en" | "es" | "fr";
            name: string;
            /** @enum {string} */
            says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
        };
        RefusalSoundFile: {
            /** Format: date-time */
            createdAt: string;
            durationMs: number;
            /** @enum {string} */
            language: "en" | "es" | "fr";
            name: string;
            /** @enum {string} */
            says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            wav: string;
        };
        Registration: {
            contact: string;
            /** Format: date-time */
            expiresAt: string;
            source: string;
            transport: string;
            userAgent: string;
        };
        RegistrationChangeOutput: {
            /** Format: uuid */
            accountId: string;
            aor: string;
            transport: string;
            userAgent: string;
            userId: string | null;
            why: ("removed" | "expired" | "closed") | null;
        };
        RegistrationCondition: {
            expiresAt: string | null;
            /** Format: uuid */
            registrationId: string;
            since: string | null;
            /** @enum {string} */
            state: "registering" | "registered" | "refused" | "unreachable" | "stopped" | "lapsed" | "unknown" | "off";
            status: number | null;
            words: string;
        };
        Relay: {
            draining: boolean;
            host: string;
            instance: string;
            load: number;
            port: number;
        };
        RelaySet: {
            brands: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            description: string;
            /** Format: uuid */
            id: string;
            isDefault: boolean;
            name: string;
            relays: components["schemas"]["Relay"][];
            uses: {
                brands: number;
                companies: number;
                peers: number;
                sites: number;
            };
        };
        RelaySetList: {
            items: components["schemas"]["RelaySet"][];
            known: boolean;
            strays: {
                draining: boolean;
                host: string;
                instance: string;
                load: number;
                port: number;
                set: string;
            }[];
        };
        Revision: {
            actor: string;
            /** Format: date-time */
            at: string;
            brandId: string | null;
            companyId: string | null;
            count: number;
            /** Format: uuid */
            id: string;
            latest: boolean;
            name: string;
            number: number;
            /** @enum {string} */
            scope: "platform" | "brand" | "company";
            summary: string[];
        };
        RevisionDetail: {
            actor: string;
            /** Format: date-time */
            at: string;
            brandId: string | null;
            changes: {
                fields: {
                    after: string | null;
                    before: string | null;
                    field: string;
                }[];
                id: string;
                /** @enum {string} */
                kind: "added" | "removed" | "changed";
                table: string;
                what: string;
            }[];
            companyId: string | null;
            count: number;
            /** Format: uuid */
            id: string;
            latest: boolean;
            name: string;
            number: number;
            /** @enum {string} */
            scope: "platform" | "brand" | "company";
            summary: string[];
        };
        RevisionDifference: {
            changes: {
                fields: {
                    after: string | null;
                    before: string | null;
                    field: string;
                }[];
                id: string;
                /** @enum {string} */
                kind: "added" | "removed" | "changed";
                table: string;
                what: string;
            }[];
            from: number;
            to: number;
        };
        Route: {
            /** @enum {string} */
            action: "carriers" | "least_cost" | "block";
            active: boolean;
            /** Format: uuid */
            brandId: string;
            brandName: string;
            callerNumber: string | null;
            carriers: components["schemas"]["RouteCarrier"][];
            companyId: string | null;
            companyName: string | null;
            /** Format: date-time */
            createdAt: string;
            hours: components["schemas"]["RouteHoursOutput"][];
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            prepend: string;
            priority: number;
            reason: string;
            stopper: boolean;
            tag: string;
        };
        RouteCarrier: {
            active: boolean;
            name: string;
            /** Format: uuid */
            peerId: string;
            priority: number;
            weight: number;
        };
        RouteFile: {
            csv: string;
        };
        RouteHours: {
            days: number[];
            from: string;
            to: string;
        };
        RouteHoursOutput: {
            days: number[];
            from: string;
            to: string;
        };
        RouteImport: {
            errors: {
                line: number;
                message: string;
            }[];
            imported: number;
        };
        Schedule: {
            calendarId: string | null;
            calendarName: string | null;
            clock: string;
            code: string | null;
            /** Format: uuid */
            companyId: string;
            /** Format: date-time */
            createdAt: string;
            hours: components["schemas"]["RouteHoursOutput"][];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: "automatic" | "open" | "closed";
            name: string;
            next: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                state: "open" | "closed";
            } | null;
            now: {
                /** @enum {string} */
                by: "button" | "week" | "day";
                day: string | null;
                /** @enum {string} */
                state: "open" | "closed" | "holiday";
            };
            numbers: string[];
            timezone: string | null;
            week: {
                /** Format: date */
                date: string;
                open: {
                    from: string;
                    to: string;
                }[];
                special: string[];
            }[];
        };
        SecondFactor: {
            enabled: boolean;
            recoveryCodesLeft: number;
            required: boolean;
            since: string | null;
        };
        Session: {
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /** Format: date-time */
            expiresAt: string;
            host: string;
            /** Format: uuid */
            id: string;
            ip: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** @enum {string} */
            method: "password" | "code" | "recovery_code" | "passkey" | "provider" | "provider_mfa";
            userAgent: string;
        };
        SignInPolicy: {
            alreadyRequired: ("god" | "brand" | "company" | "user")[];
            brandId: string | null;
            secondFactorLevels: ("god" | "brand" | "company" | "user")[];
        };
        SignInProvider: {
            active: boolean;
            addsLogins: boolean;
            /** Format: uuid */
            brandId: string;
            clientId: string;
            companyId: string | null;
            domains: string[];
            hasSecret: boolean;
            hosts: string[];
            isOnly: boolean;
            /** Format: uri */
            issuer: string;
            levels: ("brand" | "company" | "user")[];
            name: string;
            people: number;
            trustsEmail: boolean;
            trustsSecondStep: boolean;
        };
        SignInProviderCheck: {
            ok: boolean;
            problem: string | null;
            signInAt: string | null;
        };
        SimulatedCall: {
            caller: {
                hidden: boolean;
                name: string;
                number: string;
            } | null;
            emergency: boolean;
            /** @enum {string} */
            outcome: "rings" | "refused";
            prices: {
                /** Format: uuid */
                companyId: string;
                connectMicros: string;
                currency: string;
                destination: string;
                /** @enum {string} */
                direction: "internal" | "outbound" | "inbound";
                microsPerMinute: string;
                prefix: string;
            }[];
            reason: string | null;
            relaySet: string | null;
            revisions: {
                brand: number;
                company: number | null;
                platform: number;
            };
            shortened: boolean;
            status: number | null;
            steps: {
                ringSeconds: number;
                silentSeconds: number | null;
                targets: {
                    address: string | null;
                    /** @enum {string} */
                    kind: "user" | "carrier" | "trunk" | "address" | "service" | "takeover" | "hidden";
                    number: string | null;
                    words: string;
                }[];
            }[];
            trace: {
                found: string;
                lookedAt: string;
                step: string;
                then: string;
            }[];
            words: string[];
        };
        Simulation: {
            /** Format: date-time */
            at: string;
            changes: {
                fields: {
                    after: string | null;
                    before: string | null;
                    field: string;
                }[];
                id: string;
                /** @enum {string} */
                kind: "added" | "removed" | "changed";
                table: string;
                what: string;
            }[];
            differences: string[];
            now: components["schemas"]["SimulatedCall"];
            other: components["schemas"]["SimulatedCall"] | null;
            warnings: components["schemas"]["PlanFinding"][];
        };
        SimulationEffect: {
            changed: number;
            items: {
                /** Format: date-time */
                at: string;
                caller: string;
                /** Format: uuid */
                callId: string;
                dialled: string;
                differences: string[];
                refused: boolean;
            }[];
            looked: number;
            refused: number;
            total: number;
        };
        SipAccount: {
            active: boolean;
            aor: string;
            /** Format: uuid */
            companyId: string;
            /** Format: date-time */
            createdAt: string;
            domain: string;
            /** Format: uuid */
            domainId: string;
            extension: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "device" | "trunk" | "retail_account" | "softphone" | "browser";
            label: string;
            maxBindings: number;
            /** @enum {string} */
            mediaEncryption: "off" | "optional" | "required";
            registered: boolean | null;
            registrations: components["schemas"]["Registration"][];
            replaceOldest: boolean;
            trunkUseId: string | null;
            userId: string | null;
            username: string;
            userName: string | null;
        };
        SipAccountCheckSynced: {
            phones: number;
        };
        SipCredentials: {
            domain: string;
            /** Format: uuid */
            id: string;
            password: string;
            realm: string;
            servers: components["schemas"]["SipServer"][];
            uri: string;
            username: string;
        };
        SipDomain: {
            accountCount: number;
            /** Format: uuid */
            brandId: string;
            companyId: string | null;
            companyName: string | null;
            /** Format: date-time */
            createdAt: string;
            domain: string;
            /** Format: uuid */
            id: string;
            realm: string;
            sha256: boolean;
        };
        SipServer: {
            address: string;
            /** @enum {string} */
            transport: "udp" | "tcp" | "tls" | "ws" | "wss";
        };
        SipServers: {
            items: components["schemas"]["SipServer"][];
        };
        Site: {
            address: components["schemas"]["CivicAddressOutput"];
            /** Format: uuid */
            companyId: string;
            country: string;
            /** Format: date-time */
            createdAt: string;
            emergencyDdiId: string | null;
            emergencyEmail: string | null;
            emergencyLocation: string;
            emergencyNumber: string | null;
            emergencyPeerId: string | null;
            emergencyPeerName: string | null;
            /** Format: uuid */
            id: string;
            isDefault: boolean;
            latitude: number | null;
            linkKbps: number;
            longitude: number | null;
            name: string;
            relaySetId: string | null;
            timezone: string;
            trunkName: string | null;
            trunkUseId: string | null;
            userCount: number;
            /** @enum {string} */
            whenLinkFull: "refuse" | "opus" | "g729";
        };
        SoftphoneKey: {
            domain: string;
            /** Format: date-time */
            expiresAt: string;
            extension: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            password: string;
            servers: string[];
            uri: string;
            username: string;
        };
        SoftphoneRenewed: {
            /** Format: date-time */
            expiresAt: string;
        };
        Theme: {
            brandId: string | null;
            color: string;
            colorDark: string;
            companyId: string | null;
            icon: string | null;
            logo: string | null;
            productName: string;
        };
        TrunkUse: {
            accountCount: number;
            active: boolean;
            /** Format: uuid */
            brandId: string;
            callsPerSecond: number;
            /** Format: uuid */
            companyId: string;
            companyName: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            inbound: boolean;
            maxCalls: number;
            outbound: boolean;
            /** Format: uuid */
            peerId: string;
            peerName: string;
            shared: boolean;
            tag: string | null;
        };
        TrustedNetwork: {
            brandId: string | null;
            brandName: string | null;
            /** Format: date-time */
            createdAt: string;
            description: string;
            /** Format: uuid */
            id: string;
            network: string;
        };
        TrustedNetworkList: {
            items: components["schemas"]["TrustedNetwork"][];
        };
        UnansweredList: {
            reasons: {
                count: number;
                reason: string;
            }[];
            since: string | null;
            sources: {
                count: number;
                /** Format: date-time */
                lastAt: string;
                reason: string;
                source: string;
            }[];
        };
        User: {
            active: boolean;
            callerNumbers: components["schemas"]["CallerNumberOutput"][];
            callsPerSecond: number;
            /** Format: uuid */
            companyId: string;
            companyName: string;
            /** Format: date-time */
            createdAt: string;
            deviceCount: number;
            email: string | null;
            extension: string | null;
            extensionId: string | null;
            firstName: string;
            /** @enum {string} */
            forking: "parallel" | "sequential";
            /** Format: uuid */
            id: string;
            lastName: string;
            locale: string | null;
            maxCalls: number;
            name: string;
            outgoingDdiId: string | null;
            outgoingNumber: string | null;
            recordingMode: ("off" | "on_demand" | "always") | null;
            registered: boolean | null;
            /** Format: uuid */
            siteId: string;
            siteName: string;
        };
        UserImport: {
            added: number;
            changed: number;
            lines: {
                changes: ("lastName" | "firstName" | "email" | "extension" | "site" | "language" | "phone")[];
                invited: boolean;
                line: number;
                message?: string;
                name: string;
                /** @enum {string} */
                outcome: "added" | "changed" | "same" | "refused";
                /** @enum {string} */
                reason?: "name" | "email" | "email_of_several" | "name_of_several" | "repeated" | "extension" | "extension_taken" | "extension_other" | "site" | "language" | "phone" | "phone_domain" | "sign_in_taken";
                value?: string;
            }[];
            refused: number;
            same: number;
            written: boolean;
        };
        Webhook: {
            active: boolean;
            /** Format: uuid */
            brandId: string;
            companyId: string | null;
            companyName: string | null;
            /** Format: date-time */
            createdAt: string;
            disabledAt: string | null;
            events: string[];
            failingSince: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
        };
        WebhookDelivery: {
            answer: string;
            attempts: number;
            body: string;
            /** Format: date-time */
            createdAt: string;
            durationMs: number | null;
            /** Format: uuid */
            eventId: string;
            eventType: string;
            /** Format: uuid */
            id: string;
            nextAt: string | null;
            problem: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            status: number | null;
            /** Format: uuid */
            webhookId: string;
        };
        WebhookSecret: {
            secret: string;
            webhook: components["schemas"]["Webhook"];
        };
        WebhookSettings: {
            networks: (string)[];
        };
    };
    responses: {
        /** @description Something else has it already, or leads to it; or the Idempotency-Key was another request’s. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "That is taken already.",
                 *       "code": "conflict",
                 *       "message": "That is taken already.",
                 *       "field": "number",
                 *       "reason": "number.taken"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description Level or role may not do this, or the key was not given it (`reason` is `api_key.scope`). */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "You may not do that.",
                 *       "code": "forbidden",
                 *       "message": "You may not do that.",
                 *       "reason": "forbidden"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description Something went wrong here. It has been noted. */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "detail": "Something went wrong. It has been noted.",
                 *       "code": "internal",
                 *       "message": "Something went wrong. It has been noted."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description It was understood, and makes no sense here. */
        MakesNoSense: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "detail": "That is an emergency number.",
                 *       "code": "invalid",
                 *       "message": "That is an emergency number.",
                 *       "field": "number",
                 *       "reason": "extension.emergency"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description There is no key, or it is not good any more. */
        NobodySignedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Please sign in.",
                 *       "code": "unauthenticated",
                 *       "message": "Please sign in."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing within the tenant of the key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such user.",
                 *       "code": "not_found",
                 *       "message": "There is no such user.",
                 *       "reason": "user.not_found"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description Too many attempts: wait. */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Too many attempts. Please try again in 60 s.",
                 *       "code": "too_many_attempts",
                 *       "message": "Too many attempts. Please try again in 60 s."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description A service that is needed is away: try again in a moment. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "A service that is needed is away.",
                 *       "code": "unavailable",
                 *       "message": "A service that is needed is away."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description What was sent cannot be read: `field` says where. */
        Unreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "limit must be at most 200",
                 *       "code": "invalid",
                 *       "message": "limit must be at most 200",
                 *       "field": "limit",
                 *       "reason": "schema"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description `true`: it was done before with this `Idempotency-Key`, and this is what was answered then. */
        IdempotencyReplayed: "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "activeCall-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActiveCall"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "activeCall-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "activeCall-record": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "start" | "pause" | "stop";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiToken-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiToken-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly export",
                 *       "expiresAt": "2030-01-01T00:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    expiresAt?: string;
                    name: string;
                    networks?: string[];
                    /**
                     * @default [
                     *       "everything:write"
                     *     ]
                     */
                    scopes?: components["schemas"]["ApiScope"][];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        info: components["schemas"]["ApiToken"];
                        token: string;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiToken-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "audit-list": {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                entityId?: string;
                ip?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                since?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "at" | "-at";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "audit-verify": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ban-list": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "at" | "-at" | "until" | "-until" | "source" | "-source";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BanList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ban-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "192.0.2.7",
                 *       "seconds": 3600,
                 *       "note": "guesses passwords"
                 *     }
                 */
                "application/json": {
                    account?: string;
                    /** @default  */
                    note?: string;
                    /** @default 86400 */
                    seconds?: number;
                    source: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ban"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ban-lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-list": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Brand"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Example Telecom",
                 *       "country": "CH",
                 *       "currency": "CHF",
                 *       "portalHost": "portal.telecom.example",
                 *       "admin": {
                 *         "username": "maria@telecom.example",
                 *         "displayName": "Maria Costa",
                 *         "password": "four words are good"
                 *       }
                 *     }
                 */
                "application/json": {
                    admin?: {
                        displayName: string;
                        password: string;
                        username: string;
                    };
                    color?: string;
                    colorDark?: string;
                    country: string;
                    currency: string;
                    /** @default en */
                    locale?: string;
                    /** @default 0 */
                    maxCalls?: number;
                    name: string;
                    portalHost?: string;
                    /** @default Europe/Zurich */
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    appServerSetId?: string | null;
                    callsPerSecond?: number;
                    country?: string;
                    currency?: string;
                    locale?: string;
                    mailDomains?: string[];
                    maxCalls?: number;
                    name?: string;
                    /** @enum {string} */
                    recordingAtLimit?: "stop" | "remove_oldest";
                    recordingLimitMb?: number;
                    recordingServerHost?: string;
                    recordingServerPort?: number;
                    /** @enum {string} */
                    recordingServerTransport?: "udp" | "tcp" | "tls";
                    relaySetId?: string | null;
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-updateCalls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alertEmail?: string | null;
                    /** @enum {string} */
                    announceRefusals?: "nobody" | "people" | "everybody";
                    enumZones?: string[];
                    mailFrom?: string | null;
                    relaySetId?: string | null;
                    sipUriCalls?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-listRefusalSounds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RefusalSound"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-getRefusalSound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusalSoundFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-putRefusalSound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    wav: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusalSound"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-deleteRefusalSound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-deleteDay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-updateDay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    destination?: components["schemas"]["DestinationInput"] | null;
                    /** Format: date */
                    first?: string;
                    from?: string | null;
                    hours?: components["schemas"]["RouteHours"][];
                    /** Format: date */
                    last?: string;
                    name?: string;
                    to?: string | null;
                    yearly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        calendarId: string;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"] | null;
                        /** Format: date */
                        first: string;
                        from: string | null;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        /** Format: date */
                        last: string;
                        name: string;
                        to: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        yearly: boolean;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Calendar"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Holidays of Zurich"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    companyId?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-listDays": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarDay"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-createDay": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "National Day",
                 *       "first": "2026-08-01",
                 *       "yearly": true
                 *     }
                 */
                "application/json": {
                    destination?: components["schemas"]["DestinationInput"] | null;
                    /** Format: date */
                    first: string;
                    /** @default null */
                    from?: string | null;
                    /** @default [] */
                    hours?: components["schemas"]["RouteHours"][];
                    /** Format: date */
                    last?: string;
                    name: string;
                    /** @default null */
                    to?: string | null;
                    /** @default false */
                    yearly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        calendarId: string;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"] | null;
                        /** Format: date */
                        first: string;
                        from: string | null;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        /** Format: date */
                        last: string;
                        name: string;
                        to: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        yearly: boolean;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-importDays": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                    ics: string;
                    /** @default false */
                    replace?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        days: {
                            /** Format: date */
                            first: string;
                            from: string | null;
                            /** Format: date */
                            last: string;
                            name: string;
                            to: string | null;
                            yearly: boolean;
                        }[];
                        errors: {
                            line: number;
                            message: string;
                        }[];
                        same: number;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                level?: "platform" | "brand" | "company";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "position" | "-position" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CallFilter"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "calleeMatch": "prefix",
                 *       "callee": "+4190",
                 *       "reason": "No premium numbers"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default block
                     * @enum {string}
                     */
                    action?: "allow" | "block" | "forward";
                    /** @default true */
                    active?: boolean;
                    /** @default true */
                    announce?: boolean;
                    /** Format: uuid */
                    brandId?: string;
                    callee?: string;
                    /**
                     * @default any
                     * @enum {string}
                     */
                    calleeMatch?: "any" | "number" | "prefix" | "country";
                    caller?: string;
                    /**
                     * @default any
                     * @enum {string}
                     */
                    callerMatch?: "any" | "number" | "prefix" | "country" | "anonymous";
                    companyId?: string | null;
                    destination?: components["schemas"]["DestinationInput"] | null;
                    /**
                     * @default both
                     * @enum {string}
                     */
                    direction?: "in" | "out" | "both";
                    forwardNumber?: string | null;
                    /** @enum {string} */
                    level?: "platform" | "brand" | "company";
                    /** @default  */
                    note?: string;
                    /** @default  */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallFilter"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallFilter"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action?: "allow" | "block" | "forward";
                    active?: boolean;
                    announce?: boolean;
                    callee?: string;
                    /** @enum {string} */
                    calleeMatch?: "any" | "number" | "prefix" | "country";
                    caller?: string;
                    /** @enum {string} */
                    callerMatch?: "any" | "number" | "prefix" | "country" | "anonymous";
                    companyId?: string | null;
                    destination?: components["schemas"]["DestinationInput"] | null;
                    /** @enum {string} */
                    direction?: "in" | "out" | "both";
                    forwardNumber?: string | null;
                    note?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallFilter"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                level?: "platform" | "brand" | "company";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-importCsv": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    csv: string;
                    /** @default false */
                    dryRun?: boolean;
                    /** @enum {string} */
                    level?: "platform" | "brand" | "company";
                    /** @default false */
                    replace?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallFilterImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-reorder": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSigning-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSigning"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSigning-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    authorities?: string;
                    /** Format: uuid */
                    brandId?: string;
                    certificate?: {
                        certificate: string;
                        key: string;
                    } | null;
                    certificateHosts?: string[];
                    certificateUrl?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSigning"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calls-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calls-capture": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallCapture"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "simulation-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallReplay"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "cdr-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                callId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                direction?: "internal" | "outbound" | "inbound";
                disposition?: "answered" | "busy" | "no_answer" | "cancelled" | "declined" | "unreachable" | "refused" | "failed";
                /** @description How many at most. */
                limit?: number;
                network?: "on_net" | "off_net";
                peerId?: string;
                /** @description Words to look for. */
                search?: string;
                since?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "startedAt" | "-startedAt" | "durationMs" | "-durationMs";
                sound?: "good" | "bad" | "unmeasured";
                until?: string;
                /** @description Of this person only. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cdr"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "cdr-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cdr"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "cdr-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                callId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                direction?: "internal" | "outbound" | "inbound";
                disposition?: "answered" | "busy" | "no_answer" | "cancelled" | "declined" | "unreachable" | "refused" | "failed";
                /** @description How many at most. */
                limit?: number;
                network?: "on_net" | "off_net";
                peerId?: string;
                /** @description Words to look for. */
                search?: string;
                since?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "startedAt" | "-startedAt" | "durationMs" | "-durationMs";
                sound?: "good" | "bad" | "unmeasured";
                until?: string;
                /** @description Of this person only. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdrFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "certificateAuthority-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateAuthority"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "certificateAuthority-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    authority?: string | null;
                    /** @enum {string} */
                    automatic?: "off" | "on_request" | "all";
                    contactEmail?: string | null;
                    /** Format: uri */
                    directoryUrl?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateAuthority"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Company"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Sample Ltd",
                 *       "ratingPlanId": "019a0000-0000-7000-8000-00000000000a",
                 *       "admin": {
                 *         "username": "office@sample.example",
                 *         "displayName": "Petra Roth",
                 *         "password": "four words are good"
                 *       }
                 *     }
                 */
                "application/json": {
                    admin?: {
                        displayName: string;
                        password: string;
                        username: string;
                    };
                    /**
                     * @default postpaid
                     * @enum {string}
                     */
                    billingMethod?: "postpaid" | "prepaid" | "pseudoprepaid" | "none";
                    /** Format: uuid */
                    brandId?: string;
                    country?: string;
                    currency?: string;
                    /**
                     * @default pbx
                     * @enum {string}
                     */
                    kind?: "pbx" | "residential" | "retail" | "wholesale";
                    locale?: string;
                    /** @default 0 */
                    maxCalls?: number;
                    name: string;
                    portalHost?: string;
                    ratingPlanId?: string | null;
                    sipDomain?: string;
                    site?: {
                        /** @default  */
                        emergencyLocation?: string;
                        name: string;
                        timezone?: string;
                    };
                    slug?: string;
                    userPortalHost?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "maxCalls": 20
                 *     }
                 */
                "application/json": {
                    active?: boolean;
                    appServerSetId?: string | null;
                    /** @enum {string} */
                    billingMethod?: "postpaid" | "prepaid" | "pseudoprepaid" | "none";
                    callerNumbers?: components["schemas"]["CallerNumber"][];
                    callsPerSecond?: number;
                    dailySpendMicros?: string;
                    /** Format: uuid */
                    defaultSiteId?: string;
                    extraCallerNumbers?: string[];
                    locale?: string;
                    maxCalls?: number;
                    maxCallSeconds?: number;
                    name?: string;
                    outgoingDdiId?: string | null;
                    ratingPlanId?: string | null;
                    recordingLimitMb?: number;
                    recordingServerHost?: string;
                    recordingServerPort?: number;
                    /** @enum {string} */
                    recordingServerTransport?: "udp" | "tcp" | "tls";
                    relaySetId?: string | null;
                    routeTags?: string[];
                    ruleSetId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-updateRecording": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    recordingAtLimit?: "stop" | "remove_oldest";
                    recordingDays?: number;
                    /** @enum {string} */
                    recordingMode?: "off" | "on_demand" | "always";
                    /** @enum {string} */
                    recordingNotice?: "none" | "tone" | "announcement";
                    recordingPercent?: number;
                    recordingsOfOwn?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-getAnnouncement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingAnnouncement"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-putAnnouncement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    wav: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "dashboard-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                siteId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "number" | "-number" | "createdAt" | "-createdAt";
                state?: "active" | "reserved" | "quarantine" | "porting_in" | "ported" | "free" | "assigned";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Ddi"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+41445001234",
                 *       "country": "CH"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** @default 0 */
                    callsPerSecond?: number;
                    closedDestination?: components["schemas"]["DestinationInput"] | null;
                    /** Format: uuid */
                    companyId?: string;
                    country: string;
                    destination?: components["schemas"]["DestinationInput"];
                    holidayDestination?: components["schemas"]["DestinationInput"] | null;
                    /** @default  */
                    label?: string;
                    /** @default 0 */
                    maxCalls?: number;
                    number: string;
                    /** Format: uuid */
                    peerId?: string;
                    scheduleId?: string | null;
                    /** @default  */
                    shownName?: string;
                    /** Format: uuid */
                    siteId?: string;
                    /**
                     * @default active
                     * @enum {string}
                     */
                    state?: "active" | "reserved" | "porting_in" | "ported";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        brandName: string;
                        callsPerSecond: number;
                        closedDestination: components["schemas"]["Destination"] | null;
                        companyId: string | null;
                        companyName: string | null;
                        country: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"] | null;
                        freeAt: string | null;
                        holidayDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        id: string;
                        label: string;
                        maxCalls: number;
                        number: string;
                        peerId: string | null;
                        scheduleId: string | null;
                        scheduleName: string | null;
                        shownName: string;
                        siteId: string | null;
                        siteName: string | null;
                        /** @enum {string} */
                        state: "active" | "reserved" | "quarantine" | "porting_in" | "ported";
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destination": {
                 *         "kind": "user",
                 *         "userId": "019a0000-0000-7000-8000-000000000001"
                 *       }
                 *     }
                 */
                "application/json": {
                    callsPerSecond?: number;
                    closedDestination?: components["schemas"]["DestinationInput"] | null;
                    companyId?: string | null;
                    destination?: components["schemas"]["DestinationInput"] | null;
                    holidayDestination?: components["schemas"]["DestinationInput"] | null;
                    label?: string;
                    maxCalls?: number;
                    peerId?: string | null;
                    scheduleId?: string | null;
                    shownName?: string;
                    siteId?: string | null;
                    /** @enum {string} */
                    state?: "active" | "reserved" | "porting_in" | "ported";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        brandName: string;
                        callsPerSecond: number;
                        closedDestination: components["schemas"]["Destination"] | null;
                        companyId: string | null;
                        companyName: string | null;
                        country: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"] | null;
                        freeAt: string | null;
                        holidayDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        id: string;
                        label: string;
                        maxCalls: number;
                        number: string;
                        peerId: string | null;
                        scheduleId: string | null;
                        scheduleName: string | null;
                        shownName: string;
                        siteId: string | null;
                        siteName: string | null;
                        /** @enum {string} */
                        state: "active" | "reserved" | "quarantine" | "porting_in" | "ported";
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-release": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 90 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ddi"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-importCsv": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csv": "number,country,label\n+41445001234,CH,Reception\n",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    csv: string;
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-createRange": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "first": "+41445001200",
                 *       "last": "+41445001299",
                 *       "country": "CH"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    country: string;
                    first: string;
                    /** @default  */
                    label?: string;
                    last: string;
                    /** Format: uuid */
                    peerId?: string;
                    /** Format: uuid */
                    siteId?: string;
                    /**
                     * @default active
                     * @enum {string}
                     */
                    state?: "active" | "reserved" | "porting_in" | "ported";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DdiRange"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "destination-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Destination"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "event-stream": {
        parameters: {
            query?: {
                /** @description For whoever cannot send the header. */
                lastEventId?: string;
                /** @description Only these, between commas; `call.*` are all of a kind. */
                types?: string;
            };
            header?: {
                /** @description The id of the last event that was had. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["PlatformEvent"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "number" | "-number" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Extension"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "280",
                 *       "destination": {
                 *         "kind": "user",
                 *         "userId": "019a0000-0000-7000-8000-000000000001"
                 *       }
                 *     }
                 */
                "application/json": {
                    closedDestination?: components["schemas"]["DestinationInput"] | null;
                    /** Format: uuid */
                    companyId?: string;
                    destination: components["schemas"]["DestinationInput"];
                    holidayDestination?: components["schemas"]["DestinationInput"] | null;
                    number: string;
                    scheduleId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        closedDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"];
                        holidayDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        id: string;
                        number: string;
                        scheduleId: string | null;
                        scheduleName: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    closedDestination?: components["schemas"]["DestinationInput"] | null;
                    destination?: components["schemas"]["DestinationInput"];
                    holidayDestination?: components["schemas"]["DestinationInput"] | null;
                    number?: string;
                    scheduleId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        closedDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        destination: components["schemas"]["Destination"];
                        holidayDestination: components["schemas"]["Destination"] | null;
                        /** Format: uuid */
                        id: string;
                        number: string;
                        scheduleId: string | null;
                        scheduleName: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardSettings"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountFailures?: number;
                    attemptWindowSeconds?: number;
                    banSeconds?: number;
                    enabled?: boolean;
                    failureWindowSeconds?: number;
                    goodForSeconds?: number;
                    maxBanSeconds?: number;
                    pairFailures?: number;
                    scanners?: string[];
                    sourceAttempts?: number;
                    sourceFailures?: number;
                    sourceNoise?: number;
                    sourceScans?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardSettings"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlProofList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-prove": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    control: "stranger" | "connection" | "malformed" | "scanner" | "wrong_source" | "digest" | "forged" | "ban";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlProof"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnansweredList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "infrastructure-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Infrastructure"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                level?: "god" | "brand" | "company" | "user";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "username" | "-username" | "createdAt" | "-createdAt";
                /** @description Of this person only. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Login"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    displayName: string;
                    /** Format: email */
                    email?: string;
                    /** @enum {string} */
                    level: "god" | "brand" | "company" | "user";
                    password?: string;
                    /**
                     * @default admin
                     * @enum {string}
                     */
                    role?: "admin" | "readonly" | "billing";
                    /** Format: uuid */
                    userId?: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    displayName?: string;
                    email?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-invite": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-setPassword": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-resetSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "membership-list": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                loginId?: string;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Membership"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "membership-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    /** @enum {string} */
                    level: "god" | "brand" | "company" | "user";
                    /** Format: uuid */
                    loginId: string;
                    /**
                     * @default admin
                     * @enum {string}
                     */
                    role?: "admin" | "readonly" | "billing";
                    /** Format: uuid */
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "membership-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NumberRuleSet"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    areaCode?: string;
                    /** Format: uuid */
                    brandId?: string;
                    country: string;
                    name: string;
                    rules?: components["schemas"]["NumberRules"];
                    /**
                     * @default national
                     * @enum {string}
                     */
                    style?: "e164" | "e164_plain" | "international" | "national";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberRuleSet"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberRuleSet"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    areaCode?: string;
                    country?: string;
                    name?: string;
                    rules?: components["schemas"]["NumberRules"];
                    /** @enum {string} */
                    style?: "e164" | "e164_plain" | "international" | "national";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberRuleSet"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberingPlan-check": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberingPlanReport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peerRegistration-list": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                peerId?: string;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "createdAt" | "-createdAt" | "registrar" | "-registrar";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PeerRegistration"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peerRegistration-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    /** @default null */
                    authRealm?: string | null;
                    /** @default null */
                    authUsername?: string | null;
                    /** @default false */
                    bulk?: boolean;
                    /** @default null */
                    contactUser?: string | null;
                    /** @default 600 */
                    expiresSeconds?: number;
                    /** @default null */
                    outboundHost?: string | null;
                    /** @default 5060 */
                    outboundPort?: number;
                    password: string;
                    /** Format: uuid */
                    peerId: string;
                    /** @default 5060 */
                    port?: number;
                    registrar: string;
                    /**
                     * @default udp
                     * @enum {string}
                     */
                    transport?: "udp" | "tcp" | "tls";
                    username: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerRegistration"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peerRegistration-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peerRegistration-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    authRealm?: string | null;
                    authUsername?: string | null;
                    bulk?: boolean;
                    contactUser?: string | null;
                    expiresSeconds?: number;
                    outboundHost?: string | null;
                    outboundPort?: number;
                    password?: string;
                    port?: number;
                    registrar?: string;
                    /** @enum {string} */
                    transport?: "udp" | "tcp" | "tls";
                    username?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerRegistration"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                group?: "operators" | "ipbxs";
                kind?: "carrier" | "ddi_provider" | "trunk";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "priority" | "-priority" | "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Peer"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "carrier",
                 *       "name": "Northern Exchange",
                 *       "endpoints": [
                 *         {
                 *           "host": "sip.carrier.example",
                 *           "port": 5060,
                 *           "transport": "udp"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    anyCaller?: boolean;
                    anySourcePort?: boolean;
                    authByAddress?: boolean;
                    /** Format: uuid */
                    brandId?: string;
                    buyPlanId?: string | null;
                    callsPerSecond?: number;
                    callsPerSecondIn?: number;
                    certificateName?: string | null;
                    clientCertificate?: {
                        certificate: string;
                        key: string;
                    } | null;
                    codecs?: string[];
                    /** Format: uuid */
                    companyId?: string;
                    contactHost?: (string & (unknown & unknown)) | null;
                    /**
                     * @default diversion
                     * @enum {string}
                     */
                    diversionHeader?: "none" | "diversion" | "history_info" | "both";
                    downAfter?: number;
                    endOn?: number[];
                    /** @default [] */
                    endpoints?: {
                        /** @default true */
                        active?: boolean;
                        authPassword?: string;
                        /** @default null */
                        authRealm?: string | null;
                        /** @default null */
                        authUsername?: string | null;
                        host: string;
                        /** Format: uuid */
                        id?: string;
                        /** @default null */
                        localAddress?: (string) | null;
                        /** @default null */
                        outboundHost?: string | null;
                        /** @default 5060 */
                        outboundPort?: number;
                        /** @default 5060 */
                        port?: number;
                        /** @default 10 */
                        priority?: number;
                        /**
                         * @default udp
                         * @enum {string}
                         */
                        transport?: "udp" | "tcp" | "tls";
                        /** @default 10 */
                        weight?: number;
                    }[];
                    fromDomain?: string | null;
                    /** @enum {string} */
                    fromUser?: "caller" | "account";
                    /**
                     * @default pai
                     * @enum {string}
                     */
                    identityHeader?: "none" | "pai" | "rpid";
                    /** @default true */
                    inbound?: boolean;
                    /** @enum {string} */
                    kind?: "carrier" | "ddi_provider" | "trunk";
                    /** @default 0 */
                    maxCalls?: number;
                    maxCallsIn?: number;
                    maxCallsOut?: number;
                    maxPddMs?: number;
                    /** @enum {string} */
                    mediaEncryption?: "off" | "optional" | "required";
                    minAnsweredPercent?: number;
                    name: string;
                    nextOn?: number[];
                    /** @default true */
                    outbound?: boolean;
                    /** @default 10 */
                    priority?: number;
                    probeSeconds?: number;
                    /** @default [] */
                    registrations?: {
                        /** @default true */
                        active?: boolean;
                        /** @default null */
                        authRealm?: string | null;
                        /** @default null */
                        authUsername?: string | null;
                        /** @default false */
                        bulk?: boolean;
                        /** @default null */
                        contactUser?: string | null;
                        /** @default 600 */
                        expiresSeconds?: number;
                        /** @default null */
                        outboundHost?: string | null;
                        /** @default 5060 */
                        outboundPort?: number;
                        password: string;
                        /** @default 5060 */
                        port?: number;
                        registrar: string;
                        /**
                         * @default udp
                         * @enum {string}
                         */
                        transport?: "udp" | "tcp" | "tls";
                        username: string;
                    }[];
                    relaySetId?: string | null;
                    ruleSetId?: string | null;
                    sendLocation?: boolean;
                    /** @enum {string} */
                    sharing?: "weights" | "least_calls" | "call_id" | "caller";
                    signCalls?: boolean;
                    silentMs?: number;
                    template?: string;
                    /** @enum {string} */
                    tenantTag?: "none" | "header" | "trunk_group";
                    trusted?: boolean;
                    upAfter?: number;
                    /** @enum {string} */
                    verifyCalls?: "off" | "note" | "refuse" | "require";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    anyCaller?: boolean;
                    anySourcePort?: boolean;
                    authByAddress?: boolean;
                    buyPlanId?: string | null;
                    callsPerSecond?: number;
                    callsPerSecondIn?: number;
                    certificateName?: string | null;
                    clientCertificate?: {
                        certificate: string;
                        key: string;
                    } | null;
                    codecs?: string[];
                    contactHost?: (string & (unknown & unknown)) | null;
                    /** @enum {string} */
                    diversionHeader?: "none" | "diversion" | "history_info" | "both";
                    downAfter?: number;
                    endOn?: number[];
                    endpoints?: {
                        /** @default true */
                        active?: boolean;
                        authPassword?: string;
                        /** @default null */
                        authRealm?: string | null;
                        /** @default null */
                        authUsername?: string | null;
                        host: string;
                        /** Format: uuid */
                        id?: string;
                        /** @default null */
                        localAddress?: (string) | null;
                        /** @default null */
                        outboundHost?: string | null;
                        /** @default 5060 */
                        outboundPort?: number;
                        /** @default 5060 */
                        port?: number;
                        /** @default 10 */
                        priority?: number;
                        /**
                         * @default udp
                         * @enum {string}
                         */
                        transport?: "udp" | "tcp" | "tls";
                        /** @default 10 */
                        weight?: number;
                    }[];
                    fromDomain?: string | null;
                    /** @enum {string} */
                    fromUser?: "caller" | "account";
                    /** @enum {string} */
                    identityHeader?: "none" | "pai" | "rpid";
                    inbound?: boolean;
                    maxCalls?: number;
                    maxCallsIn?: number;
                    maxCallsOut?: number;
                    maxPddMs?: number;
                    /** @enum {string} */
                    mediaEncryption?: "off" | "optional" | "required";
                    minAnsweredPercent?: number;
                    name?: string;
                    nextOn?: number[];
                    outbound?: boolean;
                    priority?: number;
                    probeSeconds?: number;
                    relaySetId?: string | null;
                    ruleSetId?: string | null;
                    sendLocation?: boolean;
                    /** @enum {string} */
                    sharing?: "weights" | "least_calls" | "call_id" | "caller";
                    signCalls?: boolean;
                    silentMs?: number;
                    template?: string;
                    /** @enum {string} */
                    tenantTag?: "none" | "header" | "trunk_group";
                    trusted?: boolean;
                    upAfter?: number;
                    /** @enum {string} */
                    verifyCalls?: "off" | "note" | "refuse" | "require";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        anyCaller: boolean;
                        anySourcePort: boolean;
                        authByAddress: boolean;
                        /** Format: uuid */
                        brandId: string;
                        brandName: string;
                        buyPlanId: string | null;
                        callsPerSecond: number;
                        callsPerSecondIn: number;
                        certificateName: string | null;
                        clientCertificate: components["schemas"]["GivenCertificate"] | null;
                        codecs: string[];
                        companyId: string | null;
                        companyName: string | null;
                        contactHost: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        diversionHeader: "none" | "diversion" | "history_info" | "both";
                        downAfter: number;
                        endOn: number[];
                        endpoints: components["schemas"]["PeerEndpoint"][];
                        fromDomain: string | null;
                        /** @enum {string} */
                        fromUser: "caller" | "account";
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        identityHeader: "none" | "pai" | "rpid";
                        inbound: boolean;
                        /** @enum {string} */
                        kind: "carrier" | "ddi_provider" | "trunk";
                        maxCalls: number;
                        maxCallsIn: number;
                        maxCallsOut: number;
                        maxPddMs: number;
                        /** @enum {string} */
                        mediaEncryption: "off" | "optional" | "required";
                        minAnsweredPercent: number;
                        name: string;
                        nextOn: number[];
                        outbound: boolean;
                        priority: number;
                        probeSeconds: number;
                        registrations: components["schemas"]["PeerRegistration"][];
                        relaySetId: string | null;
                        ruleSetId: string | null;
                        sendLocation: boolean;
                        /** @enum {string} */
                        sharing: "weights" | "least_calls" | "call_id" | "caller";
                        signCalls: boolean;
                        silentMs: number;
                        template: string;
                        /** @enum {string} */
                        tenantTag: "none" | "header" | "trunk_group";
                        trusted: boolean;
                        upAfter: number;
                        uses: components["schemas"]["TrunkUse"][];
                        /** @enum {string} */
                        verifyCalls: "off" | "note" | "refuse" | "require";
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-examine": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    endpointId?: string;
                    number?: string;
                    /** @default 8 */
                    talkSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examination"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-examination": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the examination, told when it was begun. */
                examinationId: string;
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examination"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-history": {
        parameters: {
            query?: {
                hours?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerHistory"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-state": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerCondition"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-states": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PeerConditionBrief"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "host" | "-host" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PortalDomain"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    host: string;
                    /** @enum {string} */
                    level: "god" | "brand" | "company" | "user";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-putCertificate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    certificate: string;
                    key: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-deleteCertificate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-requestCertificate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RatingPlan"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Business",
                 *       "currency": "CHF"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    currency?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingPlan"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingPlan"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingPlan"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-exportCsv": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-importCsv": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csv: string;
                    /** @default false */
                    dryRun?: boolean;
                    /** @default false */
                    replace?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-listPrefixes": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "prefix" | "-prefix" | "name" | "-name";
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RatingPlanPrefix"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-putPrefix": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prefix": "+41",
                 *       "name": "Switzerland",
                 *       "microsPerMinute": "20000"
                 *     }
                 */
                "application/json": {
                    /** @default 0 */
                    connectMicros?: string;
                    /** @default 1 */
                    incrementSeconds?: number;
                    microsPerMinute: string;
                    /** @default 1 */
                    minimumSeconds?: number;
                    name: string;
                    prefix: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingPlanPrefix"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-deletePrefix": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The id of the price. */
                prefixId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-quote": {
        parameters: {
            query: {
                number: string;
                seconds?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "recording-list": {
        parameters: {
            query?: {
                callId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "startedAt" | "-startedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Recording"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "recording-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "recording-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    held: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "recording-audio": {
        parameters: {
            query?: {
                /** @description As a file to be kept. */
                download?: string;
            };
            header?: {
                /** @description One range of bytes. */
                Range?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The range */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The recording has no such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "recording-storage": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingStorage"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "relaySet-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelaySetList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "relaySet-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brandIds?: string[];
                    /** @default  */
                    description?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelaySet"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "relaySet-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "relaySet-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brandIds?: string[];
                    description?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelaySet"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "revision-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                own?: boolean;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Revision"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "revision-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetail"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "revision-compare": {
        parameters: {
            query?: {
                otherId?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDifference"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "revision-rollBack": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "order" | "-order" | "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Route"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prefix": "+41",
                 *       "carriers": [
                 *         {
                 *           "peerId": "019a0000-0000-7000-8000-000000000002"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @default carriers
                     * @enum {string}
                     */
                    action?: "carriers" | "least_cost" | "block";
                    /** @default true */
                    active?: boolean;
                    /** Format: uuid */
                    brandId?: string;
                    callerNumber?: string | null;
                    /** @default [] */
                    carriers?: {
                        /** Format: uuid */
                        peerId: string;
                        /** @default 10 */
                        priority?: number;
                        /** @default 10 */
                        weight?: number;
                    }[];
                    companyId?: string | null;
                    /** @default [] */
                    hours?: components["schemas"]["RouteHours"][];
                    name?: string;
                    prefix: string;
                    /** @default  */
                    prepend?: string;
                    /** @default 10 */
                    priority?: number;
                    /** @default  */
                    reason?: string;
                    /** @default false */
                    stopper?: boolean;
                    /** @default  */
                    tag?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "carriers" | "least_cost" | "block";
                        active: boolean;
                        /** Format: uuid */
                        brandId: string;
                        brandName: string;
                        callerNumber: string | null;
                        carriers: components["schemas"]["RouteCarrier"][];
                        companyId: string | null;
                        companyName: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        name: string;
                        prefix: string;
                        prepend: string;
                        priority: number;
                        reason: string;
                        stopper: boolean;
                        tag: string;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Route"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action?: "carriers" | "least_cost" | "block";
                    active?: boolean;
                    callerNumber?: string | null;
                    carriers?: {
                        /** Format: uuid */
                        peerId: string;
                        /** @default 10 */
                        priority?: number;
                        /** @default 10 */
                        weight?: number;
                    }[];
                    companyId?: string | null;
                    hours?: components["schemas"]["RouteHours"][];
                    name?: string;
                    prefix?: string;
                    prepend?: string;
                    priority?: number;
                    reason?: string;
                    stopper?: boolean;
                    tag?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "carriers" | "least_cost" | "block";
                        active: boolean;
                        /** Format: uuid */
                        brandId: string;
                        brandName: string;
                        callerNumber: string | null;
                        carriers: components["schemas"]["RouteCarrier"][];
                        companyId: string | null;
                        companyName: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        name: string;
                        prefix: string;
                        prepend: string;
                        priority: number;
                        reason: string;
                        stopper: boolean;
                        tag: string;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-importCsv": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    csv: string;
                    /** @default false */
                    dryRun?: boolean;
                    /** @default false */
                    replace?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-reorder": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Schedule"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Office",
                 *       "hours": [
                 *         {
                 *           "days": [
                 *             1,
                 *             2,
                 *             3,
                 *             4,
                 *             5
                 *           ],
                 *           "from": "08:00",
                 *           "to": "18:00"
                 *         }
                 *       ],
                 *       "calendarId": "019a0000-0000-7000-8000-000000000003"
                 *     }
                 */
                "application/json": {
                    calendarId?: string | null;
                    /** @default null */
                    code?: string | null;
                    /** Format: uuid */
                    companyId?: string;
                    /** @default [] */
                    hours?: components["schemas"]["RouteHours"][];
                    name: string;
                    /** @default null */
                    timezone?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calendarId: string | null;
                        calendarName: string | null;
                        clock: string;
                        code: string | null;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        mode: "automatic" | "open" | "closed";
                        name: string;
                        next: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "open" | "closed";
                        } | null;
                        now: {
                            /** @enum {string} */
                            by: "button" | "week" | "day";
                            day: string | null;
                            /** @enum {string} */
                            state: "open" | "closed" | "holiday";
                        };
                        numbers: string[];
                        timezone: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        week: {
                            /** Format: date */
                            date: string;
                            open: {
                                from: string;
                                to: string;
                            }[];
                            special: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    calendarId?: string | null;
                    code?: string | null;
                    hours?: components["schemas"]["RouteHours"][];
                    name?: string;
                    timezone?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calendarId: string | null;
                        calendarName: string | null;
                        clock: string;
                        code: string | null;
                        /** Format: uuid */
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        hours: components["schemas"]["RouteHoursOutput"][];
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        mode: "automatic" | "open" | "closed";
                        name: string;
                        next: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "open" | "closed";
                        } | null;
                        now: {
                            /** @enum {string} */
                            by: "button" | "week" | "day";
                            day: string | null;
                            /** @enum {string} */
                            state: "open" | "closed" | "holiday";
                        };
                        numbers: string[];
                        timezone: string | null;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        week: {
                            /** Format: date */
                            date: string;
                            open: {
                                from: string;
                                to: string;
                            }[];
                            special: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-setMode": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "closed"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    mode: "automatic" | "open" | "closed";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-actAs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    level: "brand" | "company" | "user";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-stopActing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "passkey-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Passkey"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "passkey-confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What its owner calls it, such as the device that keeps it */
                    name: string;
                    response: {
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject: string;
                            clientDataJSON: string;
                            transports?: string[];
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "passkey-remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "passkey-begin": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        attestation?: "direct" | "enterprise" | "indirect" | "none";
                        authenticatorSelection?: {
                            requireResidentKey?: boolean;
                            /** @enum {string} */
                            residentKey?: "required" | "preferred" | "discouraged";
                            /** @enum {string} */
                            userVerification?: "required" | "preferred" | "discouraged";
                        };
                        challenge: string;
                        excludeCredentials?: {
                            id: string;
                            transports?: ("ble" | "cable" | "hybrid" | "internal" | "nfc" | "smart-card" | "usb")[];
                            /** @constant */
                            type: "public-key";
                        }[];
                        pubKeyCredParams: {
                            alg: number;
                            /** @constant */
                            type: "public-key";
                        }[];
                        rp: {
                            id?: string;
                            name: string;
                        };
                        timeout?: number;
                        user: {
                            displayName: string;
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-changeOwnPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                    /** @default true */
                    revokeTokens?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-begin": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codes: string[];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-renewCodes": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codes: string[];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-remove": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-revokeOthers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInPolicy-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInPolicy-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    secondFactorLevels: ("god" | "brand" | "company" | "user")[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInProvider-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        provider: components["schemas"]["SignInProvider"] | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInProvider-put": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    /** @default false */
                    addsLogins?: boolean;
                    /** Format: uuid */
                    brandId?: string;
                    clientId: string;
                    clientSecret?: string | null;
                    /** Format: uuid */
                    companyId?: string;
                    /** @default [] */
                    domains?: string[];
                    /** @default false */
                    isOnly?: boolean;
                    /** Format: uri */
                    issuer: string;
                    levels: ("brand" | "company" | "user")[];
                    name: string;
                    /** @default false */
                    trustsEmail?: boolean;
                    /** @default false */
                    trustsSecondStep?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInProvider"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInProvider-delete": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInProvider-check": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInProviderCheck"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "simulation-run": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019a0000-0000-7000-8000-000000000001",
                 *       "dialled": "0446681800"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    accountId?: string;
                    /** Format: date-time */
                    at?: string;
                    /** @default false */
                    callerHidden?: boolean;
                    /** @default  */
                    callerNumber?: string;
                    dialled: string;
                    /** @default [] */
                    draft?: {
                        input: {
                            [key: string]: components["schemas"]["Json"];
                        };
                        /** @enum {string} */
                        procedure: "brand.updateCalls" | "calendar.createDay" | "calendar.deleteDay" | "calendar.updateDay" | "callFilter.create" | "callFilter.delete" | "callFilter.reorder" | "callFilter.update" | "callSettings.update" | "company.update" | "ddi.create" | "ddi.delete" | "ddi.update" | "extension.create" | "extension.delete" | "extension.update" | "numberRuleSet.update" | "peer.create" | "peer.delete" | "peer.update" | "ratingPlan.deletePrefix" | "ratingPlan.putPrefix" | "relaySet.update" | "route.create" | "route.delete" | "route.reorder" | "route.update" | "schedule.create" | "schedule.delete" | "schedule.setMode" | "schedule.update" | "site.create" | "site.delete" | "site.update" | "sipAccount.update" | "trunkUse.create" | "trunkUse.delete" | "trunkUse.update" | "user.delete" | "user.update";
                    }[];
                    /** @default false */
                    outside?: boolean;
                    /** Format: uuid */
                    peerId?: string;
                    /** Format: uuid */
                    revisionId?: string;
                    /** @default [] */
                    suppose?: ("busy" | "no_answer" | "unreachable")[];
                    /** Format: uuid */
                    trunkUseId?: string;
                    /** Format: uuid */
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "simulation-effect": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    /** @default [] */
                    draft?: {
                        input: {
                            [key: string]: components["schemas"]["Json"];
                        };
                        /** @enum {string} */
                        procedure: "brand.updateCalls" | "calendar.createDay" | "calendar.deleteDay" | "calendar.updateDay" | "callFilter.create" | "callFilter.delete" | "callFilter.reorder" | "callFilter.update" | "callSettings.update" | "company.update" | "ddi.create" | "ddi.delete" | "ddi.update" | "extension.create" | "extension.delete" | "extension.update" | "numberRuleSet.update" | "peer.create" | "peer.delete" | "peer.update" | "ratingPlan.deletePrefix" | "ratingPlan.putPrefix" | "relaySet.update" | "route.create" | "route.delete" | "route.reorder" | "route.update" | "schedule.create" | "schedule.delete" | "schedule.setMode" | "schedule.update" | "site.create" | "site.delete" | "site.update" | "sipAccount.update" | "trunkUse.create" | "trunkUse.delete" | "trunkUse.update" | "user.delete" | "user.update";
                    }[];
                    /** @default 500 */
                    limit?: number;
                    /** Format: uuid */
                    revisionId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationEffect"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "username" | "-username" | "createdAt" | "-createdAt";
                trunkUseId?: string;
                /** @description Of this person only. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SipAccount"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "019a0000-0000-7000-8000-000000000001",
                 *       "label": "Home office"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    companyId?: string;
                    /** Format: uuid */
                    domainId?: string;
                    /**
                     * @default device
                     * @enum {string}
                     */
                    kind?: "device" | "trunk" | "retail_account" | "softphone";
                    /** @default  */
                    label?: string;
                    /** @default 5 */
                    maxBindings?: number;
                    /**
                     * @default off
                     * @enum {string}
                     */
                    mediaEncryption?: "off" | "optional" | "required";
                    /** @default true */
                    replaceOldest?: boolean;
                    /** Format: uuid */
                    trunkUseId?: string;
                    /** Format: uuid */
                    userId?: string;
                    username?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: components["schemas"]["SipAccount"];
                        credentials: components["schemas"]["SipCredentials"];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-updateMany": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    ids: string[];
                    maxBindings?: number;
                    /** @enum {string} */
                    mediaEncryption?: "off" | "optional" | "required";
                    replaceOldest?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMany"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccount"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    label?: string;
                    maxBindings?: number;
                    /** @enum {string} */
                    mediaEncryption?: "off" | "optional" | "required";
                    replaceOldest?: boolean;
                    userId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccount"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-checkSync": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    reboot?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccountCheckSynced"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipCredentials"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipCredentials"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipDomain-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "domain" | "-domain" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SipDomain"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipDomain-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    domain: string;
                    /** @default false */
                    sha256?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipDomain-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipDomain-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string;
                    sha256?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipDomain"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipServer-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipServers"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Site"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Bern",
                 *       "timezone": "Europe/Zurich"
                 *     }
                 */
                "application/json": {
                    address?: components["schemas"]["CivicAddress"];
                    /** Format: uuid */
                    companyId?: string;
                    country?: string;
                    emergencyDdiId?: string | null;
                    emergencyEmail?: string | null;
                    /** @default  */
                    emergencyLocation?: string;
                    emergencyPeerId?: string | null;
                    latitude?: number | null;
                    linkKbps?: number;
                    longitude?: number | null;
                    name: string;
                    relaySetId?: string | null;
                    timezone?: string;
                    trunkUseId?: string | null;
                    /** @enum {string} */
                    whenLinkFull?: "refuse" | "opus" | "g729";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: components["schemas"]["CivicAddressOutput"];
                        /** Format: uuid */
                        companyId: string;
                        country: string;
                        /** Format: date-time */
                        createdAt: string;
                        emergencyDdiId: string | null;
                        emergencyEmail: string | null;
                        emergencyLocation: string;
                        emergencyNumber: string | null;
                        emergencyPeerId: string | null;
                        emergencyPeerName: string | null;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        latitude: number | null;
                        linkKbps: number;
                        longitude: number | null;
                        name: string;
                        relaySetId: string | null;
                        timezone: string;
                        trunkName: string | null;
                        trunkUseId: string | null;
                        userCount: number;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        /** @enum {string} */
                        whenLinkFull: "refuse" | "opus" | "g729";
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: components["schemas"]["CivicAddress"];
                    country?: string;
                    emergencyDdiId?: string | null;
                    emergencyEmail?: string | null;
                    emergencyLocation?: string;
                    emergencyPeerId?: string | null;
                    latitude?: number | null;
                    linkKbps?: number;
                    longitude?: number | null;
                    name?: string;
                    relaySetId?: string | null;
                    timezone?: string;
                    trunkUseId?: string | null;
                    /** @enum {string} */
                    whenLinkFull?: "refuse" | "opus" | "g729";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: components["schemas"]["CivicAddressOutput"];
                        /** Format: uuid */
                        companyId: string;
                        country: string;
                        /** Format: date-time */
                        createdAt: string;
                        emergencyDdiId: string | null;
                        emergencyEmail: string | null;
                        emergencyLocation: string;
                        emergencyNumber: string | null;
                        emergencyPeerId: string | null;
                        emergencyPeerName: string | null;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        latitude: number | null;
                        linkKbps: number;
                        longitude: number | null;
                        name: string;
                        relaySetId: string | null;
                        timezone: string;
                        trunkName: string | null;
                        trunkUseId: string | null;
                        userCount: number;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                        /** @enum {string} */
                        whenLinkFull: "refuse" | "opus" | "g729";
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "softphone-open": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftphoneKey"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "softphone-close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "softphone-renew": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftphoneRenewed"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "softphone-contacts": {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "theme-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Theme"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "theme-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    color?: string;
                    colorDark?: string;
                    /** Format: uuid */
                    companyId?: string;
                    icon?: string | null;
                    logo?: string | null;
                    productName?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Theme"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                peerId?: string;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TrunkUse"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 0 */
                    callsPerSecond?: number;
                    /** Format: uuid */
                    companyId: string;
                    /** @default 0 */
                    maxCalls?: number;
                    /** Format: uuid */
                    peerId: string;
                    tag?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkUse"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkUse"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    callsPerSecond?: number;
                    maxCalls?: number;
                    tag?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkUse"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trustedNetwork-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedNetworkList"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trustedNetwork-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "network": "198.51.100.0/24",
                 *       "description": "Head office"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** @default  */
                    description?: string;
                    network: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedNetwork"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trustedNetwork-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                siteId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "lastName" | "-lastName" | "firstName" | "-firstName" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "firstName": "Anna",
                 *       "lastName": "Keller",
                 *       "extension": "201",
                 *       "device": {
                 *         "label": "Desk phone"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default 0 */
                    callsPerSecond?: number;
                    /** Format: uuid */
                    companyId?: string;
                    device?: {
                        /** @default  */
                        label?: string;
                        username?: string;
                    };
                    /** Format: email */
                    email?: string;
                    extension?: string;
                    firstName: string;
                    lastName: string;
                    locale?: string;
                    login?: {
                        password?: string;
                        username: string;
                    };
                    /** @default 0 */
                    maxCalls?: number;
                    /** Format: uuid */
                    siteId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentials: components["schemas"]["SipCredentials"] | null;
                        user: components["schemas"]["User"];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-updateMany": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    callsPerSecond?: number;
                    /** @enum {string} */
                    forking?: "parallel" | "sequential";
                    /** @constant */
                    forwardsOff?: true;
                    ids: string[];
                    locale?: string | null;
                    maxCalls?: number;
                    outgoingDdiId?: string | null;
                    recordingMode?: ("off" | "on_demand" | "always") | null;
                    /** Format: uuid */
                    siteId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "anna.keller@sample.example"
                 *     }
                 */
                "application/json": {
                    active?: boolean;
                    callerNumbers?: components["schemas"]["CallerNumber"][];
                    callsPerSecond?: number;
                    email?: string | null;
                    extensionId?: string | null;
                    firstName?: string;
                    /** @enum {string} */
                    forking?: "parallel" | "sequential";
                    lastName?: string;
                    locale?: string | null;
                    maxCalls?: number;
                    outgoingDdiId?: string | null;
                    recordingMode?: ("off" | "on_demand" | "always") | null;
                    /** Format: uuid */
                    siteId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        callerNumbers: components["schemas"]["CallerNumberOutput"][];
                        callsPerSecond: number;
                        /** Format: uuid */
                        companyId: string;
                        companyName: string;
                        /** Format: date-time */
                        createdAt: string;
                        deviceCount: number;
                        email: string | null;
                        extension: string | null;
                        extensionId: string | null;
                        firstName: string;
                        /** @enum {string} */
                        forking: "parallel" | "sequential";
                        /** Format: uuid */
                        id: string;
                        lastName: string;
                        locale: string | null;
                        maxCalls: number;
                        name: string;
                        outgoingDdiId: string | null;
                        outgoingNumber: string | null;
                        recordingMode: ("off" | "on_demand" | "always") | null;
                        registered: boolean | null;
                        /** Format: uuid */
                        siteId: string;
                        siteName: string;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSettings-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSettings"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSettings-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "doNotDisturb": true
                 *     }
                 */
                "application/json": {
                    doNotDisturb?: boolean;
                    forwards?: {
                        active?: boolean;
                        /** @enum {string} */
                        callers?: "inside" | "outside" | "both";
                        destination?: {
                            /** @constant */
                            kind: "user";
                            /** Format: uuid */
                            userId: string;
                        } | {
                            /** @constant */
                            kind: "external";
                            number: string;
                        };
                        /** @enum {string} */
                        kind: "always" | "busy" | "no_answer" | "unreachable";
                        ringSeconds?: number;
                    }[];
                    hideNumber?: boolean;
                    rejectAnonymous?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        doNotDisturb: boolean;
                        extension: string | null;
                        forwards: components["schemas"]["CallForward"][];
                        hideNumber: boolean;
                        maxCalls: number;
                        name: string;
                        outgoingNumber: string | null;
                        rejectAnonymous: boolean;
                        /** Format: uuid */
                        userId: string;
                        /** @description What the change has brought about in the numbering plan and is hardly meant; absent: nothing */
                        warnings?: components["schemas"]["PlanFinding"][];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSettings-colleagues": {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            extension: string | null;
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "mailbox-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "mailbox-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    new?: number;
                    newUrgent?: number;
                    old?: number;
                    oldUrgent?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvFile"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-importCsv": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csv": "lastName,firstName,email,extension,site,language,phone\nKeller,Anna,anna@example.com,201,,en,Desk phone\n",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    companyId?: string;
                    csv: string;
                    /** @default false */
                    dryRun?: boolean;
                    /** @default false */
                    goodLinesOnly?: boolean;
                    /** @default false */
                    invite?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhookSettings-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSettings"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhookSettings-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    networks: (string)[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSettings"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    events: ("call.started" | "call.ringing" | "call.answered" | "call.updated" | "call.released" | "call.ended" | "registration.added" | "registration.removed" | "peer.up" | "peer.down" | "peer.registration" | "recording.ready" | "quality.bad")[];
                    name: string;
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    events?: ("call.started" | "call.ringing" | "call.answered" | "call.updated" | "call.released" | "call.ended" | "registration.added" | "registration.removed" | "peer.up" | "peer.down" | "peer.registration" | "recording.ready" | "quality.bad")[];
                    name?: string;
                    /** Format: uri */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-deliveries": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "createdAt" | "-createdAt";
                state?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-test": {
        parameters: {
            query?: never;
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}

// Made from the OpenAPI document by `npm run generate -w @belfry/client`. Change the procedures, not this.

export interface paths {
    "/active-calls": {
        parameters: {
        };
        /**
         * The calls that are going on
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["activeCall-list"];
    };
    "/active-calls/{id}/end": {
        parameters: {
        };
        /**
         * End a call that is going on
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        post: operations["activeCall-end"];
    };
    "/active-calls/{id}/record": {
        parameters: {
        };
        /**
         * Record a call that is going on, pause (silence is recorded) or stop that
         * @description For companies and users. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        post: operations["activeCall-record"];
    };
    "/api-tokens": {
        parameters: {
        };
        /**
         * Your keys for the API
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["apiToken-list"];
        /**
         * Make a key for the API; it is told once
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["apiToken-create"];
    };
    "/api-tokens/{id}": {
        parameters: {
        };
        /**
         * Revoke a key
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["apiToken-revoke"];
    };
    "/audit-log": {
        parameters: {
        };
        /**
         * Who did what
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["audit-list"];
    };
    "/audit-log/csv": {
        parameters: {
        };
        /**
         * Who did what as a CSV file
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["audit-exportCsv"];
    };
    "/audit-log/verification": {
        parameters: {
        };
        /**
         * Whether the log is as it was sealed, or what was changed
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        post: operations["audit-verify"];
    };
    "/bans": {
        parameters: {
        };
        /**
         * Who gets no answer from the SIP sockets
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ban-list"];
        /**
         * Ban an address, or an account from it
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["ban-create"];
    };
    "/bans/{id}": {
        parameters: {
        };
        /**
         * Lift a ban
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["ban-lift"];
    };
    "/brands": {
        parameters: {
        };
        /**
         * The brands of the platform
         * @description For the platform. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["brand-list"];
        /**
         * Make a brand
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["brand-create"];
    };
    "/brands/{id}": {
        parameters: {
        };
        /**
         * One brand
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["brand-get"];
        /**
         * Change a brand
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["brand-update"];
    };
    "/brands/{id}/calls": {
        parameters: {
        };
        /**
         * Change what a brand decides of its calls
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["brand-updateCalls"];
    };
    "/brands/{id}/refusal-sounds": {
        parameters: {
        };
        /**
         * The brand’s own recordings of why calls are refused
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["brand-listRefusalSounds"];
    };
    "/brands/{id}/refusal-sounds/{says}/{language}": {
        parameters: {
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
        /**
         * Remove a recording of why calls are refused
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["brand-deleteRefusalSound"];
    };
    "/brands/csv": {
        parameters: {
        };
        /**
         * The brands as a CSV file
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["brand-exportCsv"];
    };
    "/calendar-days/{id}": {
        parameters: {
        };
        /**
         * Remove a holiday or special day
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["calendar-deleteDay"];
        /**
         * Change a holiday or special day
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["calendar-updateDay"];
    };
    "/calendars": {
        parameters: {
        };
        /**
         * Calendars with holidays
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["calendar-list"];
        /**
         * Make a calendar
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-create"];
    };
    "/calendars/{id}": {
        parameters: {
        };
        /**
         * Remove a calendar with its days
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["calendar-delete"];
        /**
         * Rename a calendar
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["calendar-update"];
    };
    "/calendars/{id}/copies": {
        parameters: {
        };
        /**
         * Make another calendar with the days of this one
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-copy"];
    };
    "/calendars/{id}/days": {
        parameters: {
        };
        /**
         * The holidays and special days of a calendar
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["calendar-listDays"];
        /**
         * Add a holiday, or days with other hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-createDay"];
    };
    "/calendars/{id}/ical": {
        parameters: {
        };
        /**
         * Take the days of an iCalendar file
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["calendar-importDays"];
    };
    "/call-filters": {
        parameters: {
        };
        /**
         * Rules that block, allow or redirect calls, in their order
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["callFilter-list"];
        /**
         * Add a rule behind those of its list
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-create"];
    };
    "/call-filters/{id}": {
        parameters: {
        };
        /**
         * One rule of a call filter
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["callFilter-get"];
        /**
         * Remove a rule of a call filter
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["callFilter-delete"];
        /**
         * Change a rule of a call filter
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["callFilter-update"];
    };
    "/call-filters/csv": {
        parameters: {
        };
        /**
         * All rules of one list as a CSV file
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["callFilter-exportCsv"];
        /**
         * Make rules of a CSV file: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-importCsv"];
    };
    "/call-filters/reorder": {
        parameters: {
        };
        /**
         * Say in which order rules are looked at
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["callFilter-reorder"];
    };
    "/call-shares/{id}": {
        parameters: {
        };
        /**
         * End a link to a call
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        delete: operations["callShare-revoke"];
    };
    "/call-signing": {
        parameters: {
        };
        /**
         * What calls are signed with, and who is trusted
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["callSigning-get"];
        /**
         * Change what calls are signed with, and who is trusted
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["callSigning-update"];
    };
    "/calls/{id}": {
        parameters: {
        };
        /**
         * A call with its legs, charges and ladder
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["calls-get"];
    };
    "/calls/{id}/capture": {
        parameters: {
        };
        /**
         * The SIP messages of a call as a file for Wireshark
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["calls-capture"];
    };
    "/calls/{id}/replay": {
        parameters: {
        };
        /**
         * A call of the past, decided again from what was recorded
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        get: operations["simulation-replay"];
    };
    "/calls/{id}/shares": {
        parameters: {
        };
        /**
         * The links by which outsiders see a call
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        get: operations["callShare-ofCall"];
        /**
         * Make a link by which whoever has it sees a call
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        post: operations["callShare-create"];
    };
    "/cdrs": {
        parameters: {
        };
        /**
         * The calls, one record per company that took part
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["cdr-list"];
    };
    "/cdrs/{id}": {
        parameters: {
        };
        /**
         * One record
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["cdr-get"];
    };
    "/cdrs/csv": {
        parameters: {
        };
        /**
         * The calls as a CSV file
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["cdr-exportCsv"];
    };
    "/certificate-authority": {
        parameters: {
        };
        /**
         * Who is asked for certificates of portals
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["certificateAuthority-get"];
        /**
         * Change who is asked, and for what
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["certificateAuthority-update"];
    };
    "/companies": {
        parameters: {
        };
        /**
         * The companies of the platform or of a brand
         * @description For the platform and brands. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["company-list"];
        /**
         * Make a company with its first site, SIP domain and portals
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["company-create"];
    };
    "/companies/{id}": {
        parameters: {
        };
        /**
         * One company
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["company-get"];
        /**
         * Change a company
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["company-update"];
    };
    "/companies/{id}/copies": {
        parameters: {
        };
        /**
         * Make another company like this one, with its settings, limits, opening hours and blocked calls
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["company-copy"];
    };
    "/companies/{id}/hold-music": {
        parameters: {
        };
        /**
         * What people hear whom somebody of the company has put on hold
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["company-updateHoldMusic"];
    };
    "/companies/{id}/hold-music/sound": {
        parameters: {
        };
        /**
         * Music on hold to be listened to: the company’s own, or the platform’s
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["company-getHoldSound"];
        /**
         * Upload the company’s own music on hold
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["company-putHoldSound"];
    };
    "/companies/{id}/recording": {
        parameters: {
        };
        /**
         * What a company records, how long it is kept and who may hear it
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["company-updateRecording"];
    };
    "/companies/{id}/recording/announcement": {
        parameters: {
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
    };
    "/companies/csv": {
        parameters: {
        };
        /**
         * The companies as a CSV file
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["company-exportCsv"];
    };
    "/dashboard": {
        parameters: {
        };
        /**
         * Counts, and the calls of the last 24 hours
         * @description For the platform, brands, companies and users. A limited key needs `calls:read`.
         */
        get: operations["dashboard-get"];
    };
    "/ddis": {
        parameters: {
        };
        /**
         * The public numbers
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ddi-list"];
        /**
         * Enter a public number
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-create"];
        /**
         * The same change to many numbers of one brand: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["ddi-updateMany"];
    };
    "/ddis/{id}": {
        parameters: {
        };
        /**
         * Give a public number up
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["ddi-delete"];
        /**
         * Change whose a number is or where it leads
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["ddi-update"];
    };
    "/ddis/{id}/release": {
        parameters: {
        };
        /**
         * Take a number back; nobody gets it for a while
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-release"];
    };
    "/ddis/csv": {
        parameters: {
        };
        /**
         * All public numbers of a brand as a CSV file
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["ddi-exportCsv"];
        /**
         * Enter and change public numbers by a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-importCsv"];
    };
    "/ddis/range": {
        parameters: {
        };
        /**
         * Enter all public numbers from a first to a last one
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["ddi-createRange"];
    };
    "/destinations": {
        parameters: {
        };
        /**
         * What calls of a company can be sent to
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["destination-list"];
    };
    "/events": {
        parameters: {
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
    };
    "/extensions": {
        parameters: {
        };
        /**
         * The extensions of a company
         * @description For the platform, brands and companies. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["extension-list"];
        /**
         * Make an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["extension-create"];
    };
    "/extensions/{id}": {
        parameters: {
        };
        /**
         * One extension
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["extension-get"];
        /**
         * Remove an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["extension-delete"];
        /**
         * Change an extension
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["extension-update"];
    };
    "/extensions/csv": {
        parameters: {
        };
        /**
         * The extensions and where they lead as a CSV file
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["extension-exportCsv"];
    };
    "/guard": {
        parameters: {
        };
        /**
         * What the guard at the SIP socket goes by
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-get"];
        /**
         * Change what it goes by
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["guard-update"];
    };
    "/guard/proofs": {
        parameters: {
        };
        /**
         * The last proof of each control at the SIP sockets
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-proofs"];
        /**
         * Try from outside whether a control at the SIP sockets holds
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["guard-prove"];
    };
    "/guard/unanswered": {
        parameters: {
        };
        /**
         * What the SIP sockets left without any answer
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["guard-unanswered"];
    };
    "/infrastructure": {
        parameters: {
        };
        /**
         * Sets of relays and app-servers
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["infrastructure-list"];
    };
    "/instances": {
        parameters: {
        };
        /**
         * Processes of the installation, and how they are
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["instance-list"];
    };
    "/logins": {
        parameters: {
        };
        /**
         * Who can sign in
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["login-list"];
        /**
         * Make a login with its first password, or invite by mail
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["login-create"];
    };
    "/logins/{id}": {
        parameters: {
        };
        /**
         * Rename a login or switch it off
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["login-update"];
    };
    "/logins/{id}/invitation": {
        parameters: {
        };
        /**
         * Send the invitation again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["login-invite"];
    };
    "/logins/{id}/password": {
        parameters: {
        };
        /**
         * Give somebody a new password
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["login-setPassword"];
    };
    "/logins/{id}/second-factor": {
        parameters: {
        };
        /**
         * Take away a lost second step
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["login-resetSecondFactor"];
    };
    "/logins/csv": {
        parameters: {
        };
        /**
         * Who can sign in as a CSV file
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["login-exportCsv"];
    };
    "/memberships": {
        parameters: {
        };
        /**
         * What logins may act on
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["membership-list"];
        /**
         * Let a login act on something more
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["membership-create"];
    };
    "/memberships/{id}": {
        parameters: {
        };
        /**
         * Take a membership away
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["membership-delete"];
        /**
         * Change a role, its rights, or what an operator is given
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["membership-update"];
    };
    "/number-rule-sets": {
        parameters: {
        };
        /**
         * How carriers and companies write numbers
         * @description For the platform and brands. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["numberRuleSet-list"];
        /**
         * Make a rule set, from the data of a country
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["numberRuleSet-create"];
    };
    "/number-rule-sets/{id}": {
        parameters: {
        };
        /**
         * One rule set with its rules
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["numberRuleSet-get"];
        /**
         * Remove a rule set
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["numberRuleSet-delete"];
        /**
         * Change a rule set
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["numberRuleSet-update"];
    };
    "/number-rule-sets/{id}/copies": {
        parameters: {
        };
        /**
         * Make another rule set with the rules of this one
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["numberRuleSet-copy"];
    };
    "/numbering-plan/check": {
        parameters: {
        };
        /**
         * What does not work in a numbering plan
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["numberingPlan-check"];
    };
    "/peer-registrations": {
        parameters: {
        };
        /**
         * Where the platform registers, at one peer or all
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["peerRegistration-list"];
        /**
         * Register at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peerRegistration-create"];
    };
    "/peer-registrations/{id}": {
        parameters: {
        };
        /**
         * End a registration at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["peerRegistration-delete"];
        /**
         * Change a registration at a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["peerRegistration-update"];
    };
    "/peers": {
        parameters: {
        };
        /**
         * The carriers and other peers of a brand
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["peer-list"];
        /**
         * Make a peer with its gateways
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peer-create"];
    };
    "/peers/{id}": {
        parameters: {
        };
        /**
         * One peer with its gateways
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-get"];
        /**
         * Remove a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["peer-delete"];
        /**
         * Change a peer
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["peer-update"];
    };
    "/peers/{id}/copies": {
        parameters: {
        };
        /**
         * Make another carrier or telephone system like this one, switched off and without its secrets
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peer-copy"];
    };
    "/peers/{id}/examinations": {
        parameters: {
        };
        /**
         * Examine a peer: name, transport, certificate, OPTIONS, REGISTER, test call
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["peer-examine"];
    };
    "/peers/{id}/examinations/{examinationId}": {
        parameters: {
        };
        /**
         * How an examination stands, step by step
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-examination"];
    };
    "/peers/{id}/history": {
        parameters: {
        };
        /**
         * When each gateway of a peer was up and down, and why
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-history"];
    };
    "/peers/{id}/state": {
        parameters: {
        };
        /**
         * How a peer is right now, with its gateways and registrations
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-state"];
    };
    "/peers/csv": {
        parameters: {
        };
        /**
         * The operators and telephone systems as a CSV file
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-exportCsv"];
    };
    "/peers/states": {
        parameters: {
        };
        /**
         * How the peers of a brand or company are right now, each in a word
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["peer-states"];
    };
    "/portal-domains": {
        parameters: {
        };
        /**
         * The host names that portals answer under
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["portalDomain-list"];
        /**
         * Let a portal answer under one more host name
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["portalDomain-create"];
    };
    "/portal-domains/{id}": {
        parameters: {
        };
        /**
         * Take a host name away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["portalDomain-delete"];
    };
    "/portal-domains/{id}/certificate": {
        parameters: {
        };
        /**
         * Give a host name a certificate of one's own
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        put: operations["portalDomain-putCertificate"];
        /**
         * Take its certificate away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["portalDomain-deleteCertificate"];
    };
    "/portal-domains/{id}/certificate/requests": {
        parameters: {
        };
        /**
         * Look now where the name leads, and ask for a certificate
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["portalDomain-requestCertificate"];
    };
    "/prefix-groups": {
        parameters: {
        };
        /**
         * Groups of prefixes; a number is looked for among what they are
         * @description For the platform and brands. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["prefixGroup-list"];
        /**
         * Make a group of prefixes
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["prefixGroup-create"];
    };
    "/prefix-groups/{id}": {
        parameters: {
        };
        /**
         * One group with its prefixes and who uses it
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["prefixGroup-get"];
        /**
         * Remove a group that nothing is for
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["prefixGroup-delete"];
        /**
         * Change a group of prefixes
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["prefixGroup-update"];
    };
    "/prefix-groups/{id}/csv": {
        parameters: {
        };
        /**
         * The prefixes of a group as a CSV file
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["prefixGroup-exportCsv"];
        /**
         * Give a group the prefixes of a CSV file
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["prefixGroup-importCsv"];
    };
    "/prefix-groups/templates": {
        parameters: {
        };
        /**
         * Continents and countries with their prefixes
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["prefixGroup-templates"];
        /**
         * Make a group of a continent or country
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["prefixGroup-copyTemplate"];
    };
    "/rating-plans": {
        parameters: {
        };
        /**
         * The price lists of a brand
         * @description For the platform and brands. A limited key needs `billing:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["ratingPlan-list"];
        /**
         * Make a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        post: operations["ratingPlan-create"];
    };
    "/rating-plans/{id}": {
        parameters: {
        };
        /**
         * One price list
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-get"];
        /**
         * Remove a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        delete: operations["ratingPlan-delete"];
        /**
         * Rename a price list
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        patch: operations["ratingPlan-update"];
    };
    "/rating-plans/{id}/copies": {
        parameters: {
        };
        /**
         * Make another price list with the prices of this one
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        post: operations["ratingPlan-copy"];
    };
    "/rating-plans/{id}/csv": {
        parameters: {
        };
        /**
         * All prices of a list as a CSV file
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-exportCsv"];
        /**
         * Set prices by a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        post: operations["ratingPlan-importCsv"];
    };
    "/rating-plans/{id}/prefixes": {
        parameters: {
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
    };
    "/rating-plans/{id}/prefixes/{prefixId}": {
        parameters: {
        };
        /**
         * Take the price of a prefix away
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `billing:write`.
         */
        delete: operations["ratingPlan-deletePrefix"];
    };
    "/rating-plans/{id}/quote": {
        parameters: {
        };
        /**
         * What a call would cost
         * @description For the platform and brands. A limited key needs `billing:read`.
         */
        get: operations["ratingPlan-quote"];
    };
    "/recordings": {
        parameters: {
        };
        /**
         * The recordings, all or those of one call
         * @description For companies and users. A limited key needs `calls:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["recording-list"];
    };
    "/recordings/{id}": {
        parameters: {
        };
        /**
         * Delete a recording for ever
         * @description For companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        delete: operations["recording-delete"];
        /**
         * Keep a recording whatever its age, or no longer
         * @description For companies. Not for sign-ins that may only look. A limited key needs `calls:write`.
         */
        patch: operations["recording-update"];
    };
    "/recordings/{id}/audio": {
        parameters: {
        };
        /**
         * The sound of a recording
         * @description WAV, 16 bits linear, two channels: left the caller, right whoever was called. One range of bytes may be asked for (RFC 9110 §14). With `download` it is sent as a file to be kept. Beginning to hear or download it stands in the audit log.
         */
        get: operations["recording-audio"];
    };
    "/recordings/storage": {
        parameters: {
        };
        /**
         * How much the recordings take, and how much they may
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        get: operations["recording-storage"];
    };
    "/relay-sets": {
        parameters: {
        };
        /**
         * Sets of media relays, and the relays alive in each
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["relaySet-list"];
        /**
         * Make a relay set
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["relaySet-create"];
    };
    "/relay-sets/{id}": {
        parameters: {
        };
        /**
         * Remove a relay set that nobody uses
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["relaySet-delete"];
        /**
         * Change a relay set, or who may use it
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["relaySet-update"];
    };
    "/revisions": {
        parameters: {
        };
        /**
         * Every change of policy
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["revision-list"];
    };
    "/revisions/{id}": {
        parameters: {
        };
        /**
         * One change with everything that it did
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["revision-get"];
    };
    "/revisions/{id}/difference": {
        parameters: {
        };
        /**
         * What differs between two revisions
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["revision-compare"];
    };
    "/revisions/{id}/roll-back": {
        parameters: {
        };
        /**
         * Take everything back that was changed after it
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["revision-rollBack"];
    };
    "/routes": {
        parameters: {
        };
        /**
         * Where calls leave, in the order in which it is tried
         * @description For the platform and brands. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["route-list"];
        /**
         * Make a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-create"];
    };
    "/routes/{id}": {
        parameters: {
        };
        /**
         * One route with its carriers
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["route-get"];
        /**
         * Remove a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["route-delete"];
        /**
         * Change a route
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["route-update"];
    };
    "/routes/{id}/copies": {
        parameters: {
        };
        /**
         * Make another route like this one, otherwise in what is given
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-copy"];
    };
    "/routes/csv": {
        parameters: {
        };
        /**
         * All routes as a CSV file
         * @description For the platform and brands. A limited key needs `numbers:read`.
         */
        get: operations["route-exportCsv"];
        /**
         * Make routes of a CSV file: all of them, or none
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-importCsv"];
    };
    "/routes/reorder": {
        parameters: {
        };
        /**
         * Say in which order routes to the same numbers are tried
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["route-reorder"];
    };
    "/schedules": {
        parameters: {
        };
        /**
         * Opening hours, with what they say now
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["schedule-list"];
        /**
         * Make opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["schedule-create"];
    };
    "/schedules/{id}": {
        parameters: {
        };
        /**
         * Remove opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["schedule-delete"];
        /**
         * Change opening hours
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["schedule-update"];
    };
    "/schedules/{id}/copies": {
        parameters: {
        };
        /**
         * Make other opening hours like these
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["schedule-copy"];
    };
    "/schedules/{id}/mode": {
        parameters: {
        };
        /**
         * Press the night button
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        put: operations["schedule-setMode"];
    };
    "/session": {
        parameters: {
        };
        /**
         * Who you are
         * @description For the platform, brands, companies and users. Every key may ask this.
         */
        get: operations["session-current"];
    };
    "/session/acting": {
        parameters: {
        };
        /**
         * Act as a brand, company or user below
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        put: operations["session-actAs"];
        /**
         * Act as yourself again
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-stopActing"];
    };
    "/session/passkeys": {
        parameters: {
        };
        /**
         * Your passkeys
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["passkey-list"];
        /**
         * Keep the passkey that the browser has made
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["passkey-confirm"];
    };
    "/session/passkeys/{id}": {
        parameters: {
        };
        /**
         * Remove one of your passkeys
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["passkey-remove"];
    };
    "/session/passkeys/challenges": {
        parameters: {
        };
        /**
         * What a browser needs to make a passkey for this portal
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["passkey-begin"];
    };
    "/session/password": {
        parameters: {
        };
        /**
         * Change your own password
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        put: operations["login-changeOwnPassword"];
    };
    "/session/second-factor": {
        parameters: {
        };
        /**
         * The second step of your sign-in
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["secondFactor-get"];
        /**
         * Make a secret for your authenticator app; it is told once
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-begin"];
    };
    "/session/second-factor/confirmation": {
        parameters: {
        };
        /**
         * Put it in force by a first code
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-confirm"];
    };
    "/session/second-factor/recovery-codes": {
        parameters: {
        };
        /**
         * Get new recovery codes
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-renewCodes"];
    };
    "/session/second-factor/removal": {
        parameters: {
        };
        /**
         * Sign in by the password alone again
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        post: operations["secondFactor-remove"];
    };
    "/sessions": {
        parameters: {
        };
        /**
         * Your sessions
         * @description For the platform, brands, companies and users. A limited key needs `everything:read`.
         */
        get: operations["session-list"];
        /**
         * End all of your sessions but this one
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-revokeOthers"];
    };
    "/sessions/{id}": {
        parameters: {
        };
        /**
         * End one of your sessions
         * @description For the platform, brands, companies and users. A limited key needs `everything:write`.
         */
        delete: operations["session-revoke"];
    };
    "/sign-in-policy": {
        parameters: {
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
    };
    "/sign-in-provider": {
        parameters: {
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
        /**
         * Sign in without a provider again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["signInProvider-delete"];
    };
    "/sign-in-provider/check": {
        parameters: {
        };
        /**
         * Look whether the provider is there and knows the client
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["signInProvider-check"];
    };
    "/simulations": {
        parameters: {
        };
        /**
         * What would happen to a call, and why
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        post: operations["simulation-run"];
    };
    "/simulations/effect": {
        parameters: {
        };
        /**
         * Which calls of the last 24 hours would go elsewhere
         * @description For the platform, brands and companies. A limited key needs `calls:read`.
         */
        post: operations["simulation-effect"];
    };
    "/sip-accounts": {
        parameters: {
        };
        /**
         * The devices with their live registrations
         * @description For the platform, brands, companies and users. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["sipAccount-list"];
        /**
         * Make a device; its password is generated
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-create"];
        /**
         * The same change to many devices of one company: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["sipAccount-updateMany"];
    };
    "/sip-accounts/{id}": {
        parameters: {
        };
        /**
         * One device
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["sipAccount-get"];
        /**
         * Remove a device
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["sipAccount-delete"];
        /**
         * Change a device
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["sipAccount-update"];
    };
    "/sip-accounts/{id}/check-sync": {
        parameters: {
        };
        /**
         * Make the phone fetch its settings, by starting anew if wished
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-checkSync"];
    };
    "/sip-accounts/{id}/copies": {
        parameters: {
        };
        /**
         * Make another device like this one, with a password of its own
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-copy"];
    };
    "/sip-accounts/{id}/credentials": {
        parameters: {
        };
        /**
         * What to type into the phone; audited
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        get: operations["sipAccount-credentials"];
    };
    "/sip-accounts/{id}/rotate": {
        parameters: {
        };
        /**
         * Give a device a new password
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["sipAccount-rotate"];
    };
    "/sip-accounts/csv": {
        parameters: {
        };
        /**
         * The devices with how they are registered now as a CSV file
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["sipAccount-exportCsv"];
    };
    "/sip-domains": {
        parameters: {
        };
        /**
         * The SIP domains
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["sipDomain-list"];
        /**
         * Make a SIP domain
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["sipDomain-create"];
    };
    "/sip-domains/{id}": {
        parameters: {
        };
        /**
         * Remove a SIP domain
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["sipDomain-delete"];
        /**
         * Rename a SIP domain or choose how it challenges
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["sipDomain-update"];
    };
    "/sip-servers": {
        parameters: {
        };
        /**
         * The addresses that phones send their SIP to
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["sipServer-list"];
    };
    "/sites": {
        parameters: {
        };
        /**
         * The sites of a company
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["site-list"];
        /**
         * Make a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["site-create"];
    };
    "/sites/{id}": {
        parameters: {
        };
        /**
         * Remove a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["site-delete"];
        /**
         * Change a site
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["site-update"];
    };
    "/sites/csv": {
        parameters: {
        };
        /**
         * The sites as a CSV file
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["site-exportCsv"];
    };
    "/softphone": {
        parameters: {
        };
        /**
         * What the phone in a browser registers with, for ten minutes
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["softphone-open"];
    };
    "/softphone/{id}": {
        parameters: {
        };
        /**
         * The browser is no phone any more
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["softphone-close"];
    };
    "/softphone/{id}/renew": {
        parameters: {
        };
        /**
         * Ten more minutes
         * @description For users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["softphone-renew"];
    };
    "/softphone/contacts": {
        parameters: {
        };
        /**
         * Colleagues, and whether they can be reached now
         * @description For users. A limited key needs `users:read`.
         */
        get: operations["softphone-contacts"];
    };
    "/theme": {
        parameters: {
        };
        /**
         * How the portals of a brand or company look
         * @description For the platform, brands and companies. A limited key needs `everything:read`.
         */
        get: operations["theme-get"];
        /**
         * Change how they look
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["theme-update"];
    };
    "/trunk-uses": {
        parameters: {
        };
        /**
         * Which companies use which IPBXs
         * @description For the platform, brands and companies. A limited key needs `numbers:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["trunkUse-list"];
        /**
         * Give a company the use of an IPBX of its brand
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        post: operations["trunkUse-create"];
    };
    "/trunk-uses/{id}": {
        parameters: {
        };
        /**
         * One use of an IPBX by a company
         * @description For the platform, brands and companies. A limited key needs `numbers:read`.
         */
        get: operations["trunkUse-get"];
        /**
         * Take the use of an IPBX away from a company
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        delete: operations["trunkUse-delete"];
        /**
         * Change how a company uses an IPBX
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `numbers:write`.
         */
        patch: operations["trunkUse-update"];
    };
    "/trusted-networks": {
        parameters: {
        };
        /**
         * Networks from which nobody is banned automatically
         * @description For the platform and brands. A limited key needs `everything:read`.
         */
        get: operations["trustedNetwork-list"];
        /**
         * Trust a network
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["trustedNetwork-create"];
    };
    "/trusted-networks/{id}": {
        parameters: {
        };
        /**
         * Trust it no longer
         * @description For the platform and brands. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["trustedNetwork-delete"];
    };
    "/users": {
        parameters: {
        };
        /**
         * The people of a company
         * @description For the platform, brands and companies. A limited key needs `users:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["user-list"];
        /**
         * Make a person, at once with extension, device and login where wished
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["user-create"];
        /**
         * The same change to many people of one company: all of them, or none
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["user-updateMany"];
    };
    "/users/{id}": {
        parameters: {
        };
        /**
         * One person
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["user-get"];
        /**
         * Remove a person with their devices and extensions
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        delete: operations["user-delete"];
        /**
         * Change a person
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["user-update"];
    };
    "/users/{id}/call-settings": {
        parameters: {
        };
        /**
         * What a person does with calls
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["callSettings-get"];
        /**
         * Change forwards, do not disturb and hidden numbers
         * @description For the platform, brands, companies and users. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["callSettings-update"];
    };
    "/users/{id}/colleagues": {
        parameters: {
        };
        /**
         * People whom calls can be forwarded to
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["callSettings-colleagues"];
    };
    "/users/{id}/copies": {
        parameters: {
        };
        /**
         * Make another person like this one, with a name, extension, device and sign-in of their own
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["user-copy"];
    };
    "/users/{id}/mailbox": {
        parameters: {
        };
        /**
         * What waits in a user’s mailbox
         * @description For the platform, brands, companies and users. A limited key needs `users:read`.
         */
        get: operations["mailbox-get"];
        /**
         * Set what waits in a user’s mailbox: their phones’ lamps follow
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        patch: operations["mailbox-update"];
    };
    "/users/csv": {
        parameters: {
        };
        /**
         * All people of a company as a CSV file
         * @description For the platform, brands and companies. A limited key needs `users:read`.
         */
        get: operations["user-exportCsv"];
        /**
         * Make and change people by a CSV file, with extensions, phones and invitations: what comes of each line is told
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `users:write`.
         */
        post: operations["user-importCsv"];
    };
    "/webhook-deliveries/{id}/replay": {
        parameters: {
        };
        /**
         * Tell an event again
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-replay"];
    };
    "/webhook-settings": {
        parameters: {
        };
        /**
         * Where webhooks may lead beside public addresses
         * @description For the platform. A limited key needs `everything:read`.
         */
        get: operations["webhookSettings-get"];
        /**
         * Change where webhooks may lead
         * @description For the platform. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["webhookSettings-update"];
    };
    "/webhooks": {
        parameters: {
        };
        /**
         * Whom events are told to
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["webhook-list"];
        /**
         * Tell events to a server; its secret is told once
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-create"];
    };
    "/webhooks/{id}": {
        parameters: {
        };
        /**
         * Remove a webhook with its log
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        delete: operations["webhook-delete"];
        /**
         * Change a webhook, or switch it off or on
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        patch: operations["webhook-update"];
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
        };
        /**
         * What was told, and what came of it
         * @description For the platform, brands and companies. A limited key needs `everything:read`. One page is answered: while `nextCursor` is not null there is another.
         */
        get: operations["webhook-deliveries"];
    };
    "/webhooks/{id}/secret": {
        parameters: {
        };
        /**
         * Make a new secret
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-rotate"];
    };
    "/webhooks/{id}/test": {
        parameters: {
        };
        /**
         * Send a `webhook.test`
         * @description For the platform, brands and companies. Not for sign-ins that may only look. A limited key needs `everything:write`.
         */
        post: operations["webhook-test"];
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
            fields: {
                field: string;
                value: string | null;
            }[];
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
            quality: components["schemas"]["QualityPoint"][];
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
        CallShare: {
            /** Format: uuid */
            callId: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            lastOpenedAt: string | null;
            openings: number;
            path: string | null;
            revokedAt: string | null;
            whole: boolean;
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
            /** @enum {string} */
            holdMusic: "none" | "platform" | "own";
            holdSound: {
                durationMs: number;
                name: string;
            } | null;
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
            rights: {
                [key: string]: "none" | "see" | "change";
            };
            /** @enum {string} */
            role: "admin" | "operator" | "readonly" | "billing";
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
            /** @description For `changed_meanwhile`: the fields that somebody else has changed since `basedOn` */
            changed?: string[];
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
        HoldSound: {
            durationMs: number;
            name: string;
            wav: string;
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
        Instance: {
            app: string;
            because: string | null;
            calls: number | null;
            /** Format: date-time */
            heardAt: string;
            instance: string;
            load: number | null;
            memoryMb: number;
            set: string | null;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "ready" | "not_ready" | "draining" | "silent" | "stopped";
            steps: {
                ms: number;
                step: string;
            }[];
        };
        InstanceList: {
            items: components["schemas"]["Instance"][];
            known: boolean;
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
        ListFile: {
            csv: string;
            more: boolean;
            rows: number;
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
            companyIds: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "god" | "brand" | "company" | "user";
            /** Format: uuid */
            loginId: string;
            rights: components["schemas"]["RightsOutput"];
            /** @enum {string} */
            role: "admin" | "operator" | "readonly" | "billing";
            siteIds: string[];
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
            signDiversions: boolean;
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
        PeerCopied: {
            lacks: ("passwords" | "registrations" | "certificate" | "inbound")[];
            peer: components["schemas"]["Peer"];
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
        PrefixGroup: {
            /** Format: uuid */
            brandId: string;
            brandName: string;
            /** Format: date-time */
            createdAt: string;
            description: string;
            first: string[];
            /** Format: uuid */
            id: string;
            name: string;
            size: number;
            uses: number;
        };
        PrefixGroupImport: {
            errors: {
                line: number;
                message: string;
            }[];
            imported: number;
        };
        PrefixGroupUse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "route";
            name: string;
        };
        PrefixGroupWhole: {
            /** Format: uuid */
            brandId: string;
            brandName: string;
            /** Format: date-time */
            createdAt: string;
            description: string;
            first: string[];
            /** Format: uuid */
            id: string;
            name: string;
            prefixes: string[];
            size: number;
            usedBy: components["schemas"]["PrefixGroupUse"][];
            uses: number;
        };
        PrefixTemplate: {
            key: string;
            name: string;
            prefixes: string[];
        };
        PrefixTemplates: {
            items: components["schemas"]["PrefixTemplate"][];
        };
        QualityBadOutput: {
            /** Format: uuid */
            callId: string;
            side: ("caller_uplink" | "caller_downlink" | "callee_uplink" | "callee_downlink") | null;
            /** @enum {string} */
            what: "one_way_audio" | "no_media" | "poor_sound";
        };
        QualityFigures: {
            jitterMs: number;
            lossPercent: number;
            mos: number;
        };
        QualityPoint: {
            at: number;
            calleeHeard: components["schemas"]["QualityFigures"] | null;
            calleeSent: components["schemas"]["QualityFigures"] | null;
            callerHeard: components["schemas"]["QualityFigures"] | null;
            callerSent: components["schemas"]["QualityFigures"] | null;
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
        Rights: {
            /** @enum {string} */
            access?: "none" | "see";
            /** @enum {string} */
            billing?: "none" | "see" | "change";
            /** @enum {string} */
            calls?: "none" | "see" | "change";
            /** @enum {string} */
            devices?: "none" | "see" | "change";
            /** @enum {string} */
            handling?: "none" | "see" | "change";
            /** @enum {string} */
            numbers?: "none" | "see" | "change";
            /** @enum {string} */
            people?: "none" | "see" | "change";
            /** @enum {string} */
            recordings?: "none" | "see" | "change";
            /** @enum {string} */
            settings?: "none" | "see" | "change";
            /** @enum {string} */
            trunks?: "none" | "see" | "change";
        };
        RightsOutput: {
            /** @enum {string} */
            access?: "none" | "see";
            /** @enum {string} */
            billing?: "none" | "see" | "change";
            /** @enum {string} */
            calls?: "none" | "see" | "change";
            /** @enum {string} */
            devices?: "none" | "see" | "change";
            /** @enum {string} */
            handling?: "none" | "see" | "change";
            /** @enum {string} */
            numbers?: "none" | "see" | "change";
            /** @enum {string} */
            people?: "none" | "see" | "change";
            /** @enum {string} */
            recordings?: "none" | "see" | "change";
            /** @enum {string} */
            settings?: "none" | "see" | "change";
            /** @enum {string} */
            trunks?: "none" | "see" | "change";
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
            prefixGroupId: string | null;
            prefixGroupName: string | null;
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
            /** @enum {string} */
            digest: "md5" | "sha256_or_md5" | "sha256";
            domain: string;
            /** Format: uuid */
            id: string;
            realm: string;
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
        /** @description The body is not `application/json`. */
        NoJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "The body must be application/json.",
                 *       "code": "invalid",
                 *       "message": "The body must be application/json.",
                 *       "reason": "request.media_type"
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
        /** @description The body is longer than may be sent here. */
        TooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "detail": "The body is longer than 262144 bytes.",
                 *       "code": "invalid",
                 *       "message": "The body is longer than 262144 bytes.",
                 *       "reason": "request.too_long"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description Too many attempts: wait as long as `Retry-After` says. */
        TooMany: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
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
        /** @description A service that is needed is away: try again when `Retry-After` says. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
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
        /** @description Seconds until it is worth trying again (RFC 9110 §10.2.3). */
        RetryAfter: number;
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "activeCall-record": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiToken-list": {
        parameters: {
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiToken-revoke": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
        };
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
    "audit-exportCsv": {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
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
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
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
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ban-lift": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "brand-list": {
        parameters: {
            query?: {
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    appServerSetId?: string | null;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-updateCalls": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    alertEmail?: string | null;
                    /** @enum {string} */
                    announceRefusals?: "nobody" | "people" | "everybody";
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-listRefusalSounds": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "brand-deleteRefusalSound": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
                /** @description The language that it is said in. */
                language: "en" | "es" | "fr";
                /** @description Why the call is refused. */
                says: "full" | "not_in_service" | "barred" | "spend" | "unreachable" | "absent" | "closed";
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
    "brand-exportCsv": {
        parameters: {
            query?: {
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
    "calendar-deleteDay": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "calendar-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-listDays": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar-importDays": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "callFilter-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action?: "allow" | "block" | "forward";
                    active?: boolean;
                    announce?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callFilter-reorder": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callShare-revoke": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "callSigning-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSigning-update": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    authorities?: string;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calls-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
    "callShare-ofCall": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
                        items: components["schemas"]["CallShare"][];
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
    "callShare-create": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    hours?: number;
                    /** @default false */
                    whole?: boolean;
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
                    "application/json": components["schemas"]["CallShare"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                sipCallId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "startedAt" | "-startedAt" | "durationMs" | "-durationMs";
                sound?: "good" | "bad" | "unmeasured";
                until?: string;
                /** @description Of this person only. */
                userId?: string;
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
                sipCallId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "startedAt" | "-startedAt" | "durationMs" | "-durationMs";
                sound?: "good" | "bad" | "unmeasured";
                until?: string;
                /** @description Of this person only. */
                userId?: string;
            };
        };
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "certificateAuthority-update": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    authority?: string | null;
                    /** @enum {string} */
                    automatic?: "off" | "on_request" | "all";
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "pbx" | "residential" | "retail" | "wholesale";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
                state?: "active" | "inactive";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    admin?: {
                        displayName: string;
                        password: string;
                        username: string;
                    };
                    name: string;
                    portalHost?: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-updateHoldMusic": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    holdMusic: "none" | "platform" | "own";
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-getHoldSound": {
        parameters: {
            query?: {
                sound?: "platform" | "own";
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldSound"];
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
    "company-putHoldSound": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-updateRecording": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-getAnnouncement": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "company-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "pbx" | "residential" | "retail" | "wholesale";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
                state?: "active" | "inactive";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
    "dashboard-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
            };
        };
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                siteId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "number" | "-number" | "createdAt" | "-createdAt";
                state?: "active" | "reserved" | "quarantine" | "porting_in" | "ported" | "free" | "assigned";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-updateMany": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    callsPerSecond?: number;
                    closedDestination?: components["schemas"]["DestinationInput"] | null;
                    companyId?: string | null;
                    destination?: components["schemas"]["DestinationInput"] | null;
                    holidayDestination?: components["schemas"]["DestinationInput"] | null;
                    ids: string[];
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "ddi-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-release": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ddi-createRange": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
        };
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                leadsTo?: "user" | "external" | "service" | "trunk";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "number" | "-number" | "createdAt" | "-createdAt";
                /** @description Of this person only. */
                userId?: string;
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "extension-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "extension-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                leadsTo?: "user" | "external" | "service" | "trunk";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "number" | "-number" | "createdAt" | "-createdAt";
                /** @description Of this person only. */
                userId?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
    "guard-get": {
        parameters: {
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-update": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    accountFailures?: number;
                    attemptWindowSeconds?: number;
                    banSeconds?: number;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-proofs": {
        parameters: {
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "guard-unanswered": {
        parameters: {
        };
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
        };
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
    "instance-list": {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceList"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    companyIds?: string[];
                    displayName: string;
                    /** Format: email */
                    email?: string;
                    /** @enum {string} */
                    level: "god" | "brand" | "company" | "user";
                    password?: string;
                    rights?: components["schemas"]["Rights"];
                    /**
                     * @default admin
                     * @enum {string}
                     */
                    role?: "admin" | "operator" | "readonly" | "billing";
                    siteIds?: string[];
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-invite": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-setPassword": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-resetSecondFactor": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "login-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
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
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    companyIds?: string[];
                    /** @enum {string} */
                    level: "god" | "brand" | "company" | "user";
                    /** Format: uuid */
                    loginId: string;
                    rights?: components["schemas"]["Rights"];
                    /**
                     * @default admin
                     * @enum {string}
                     */
                    role?: "admin" | "operator" | "readonly" | "billing";
                    siteIds?: string[];
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "membership-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "membership-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    companyIds?: string[];
                    rights?: components["schemas"]["Rights"];
                    /** @enum {string} */
                    role?: "admin" | "operator" | "readonly" | "billing";
                    siteIds?: string[];
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
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "numberRuleSet-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    areaCode?: string;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "numberRuleSet-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peerRegistration-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "peerRegistration-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    authRealm?: string | null;
                    authUsername?: string | null;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "carrier" | "ddi_provider" | "trunk";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "priority" | "-priority" | "name" | "-name" | "createdAt" | "-createdAt";
                state?: "up" | "degraded" | "down" | "unknown" | "unprobed" | "off";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
                    active?: boolean;
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
                    signDiversions?: boolean;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "peer-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    anyCaller?: boolean;
                    anySourcePort?: boolean;
                    authByAddress?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
                    signDiversions?: boolean;
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
                        signDiversions: boolean;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    host?: string;
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
                    "application/json": components["schemas"]["PeerCopied"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-examine": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "peer-examination": {
        parameters: {
            path: {
                /** @description The id of the examination, told when it was begun. */
                examinationId: string;
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
    "peer-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                group?: "operators" | "ipbxs";
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "carrier" | "ddi_provider" | "trunk";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "priority" | "-priority" | "name" | "-name" | "createdAt" | "-createdAt";
                state?: "up" | "degraded" | "down" | "unknown" | "unprobed" | "off";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
        };
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "portalDomain-putCertificate": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "portalDomain-deleteCertificate": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "portalDomain-requestCertificate": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "prefixGroup-list": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
                        items: components["schemas"]["PrefixGroup"][];
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
    "prefixGroup-create": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** @default  */
                    description?: string;
                    name: string;
                    prefixes?: string[];
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
                    "application/json": components["schemas"]["PrefixGroupWhole"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "prefixGroup-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrefixGroupWhole"];
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
    "prefixGroup-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "prefixGroup-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    description?: string;
                    name?: string;
                    prefixes?: string[];
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
                        /** Format: date-time */
                        createdAt: string;
                        description: string;
                        first: string[];
                        /** Format: uuid */
                        id: string;
                        name: string;
                        prefixes: string[];
                        size: number;
                        usedBy: components["schemas"]["PrefixGroupUse"][];
                        uses: number;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "prefixGroup-exportCsv": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
    "prefixGroup-importCsv": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
                    "application/json": components["schemas"]["PrefixGroupImport"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "prefixGroup-templates": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrefixTemplates"];
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
    "prefixGroup-copyTemplate": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    key: string;
                    name?: string;
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
                    "application/json": components["schemas"]["PrefixGroupWhole"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "ratingPlan-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-exportCsv": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
            path: {
                /** @description Its id. */
                id: string;
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
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ratingPlan-deletePrefix": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
                /** @description The id of the price. */
                prefixId: string;
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
    "ratingPlan-quote": {
        parameters: {
            query: {
                number: string;
                seconds?: number;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "recording-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
        };
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    brandIds?: string[];
                    /** @default  */
                    description?: string;
                    name: string & (unknown & unknown);
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "relaySet-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "relaySet-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    brandIds?: string[];
                    description?: string;
                    name?: string & (unknown & unknown);
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                own?: boolean;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "at" | "-at";
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
                    "application/json": components["schemas"]["Revision"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
                    prefix?: string;
                    prefixGroupId?: string | null;
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
                        prefixGroupId: string | null;
                        prefixGroupName: string | null;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "route-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action?: "carriers" | "least_cost" | "block";
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
                    prefixGroupId?: string | null;
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
                        prefixGroupId: string | null;
                        prefixGroupName: string | null;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
                    prefixGroupId?: string | null;
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
                        prefixGroupId: string | null;
                        prefixGroupName: string | null;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "route-reorder": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "schedule-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string | null;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "schedule-setMode": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-current": {
        parameters: {
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-actAs": {
        parameters: {
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-stopActing": {
        parameters: {
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
    "passkey-list": {
        parameters: {
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "passkey-remove": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "passkey-begin": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "login-changeOwnPassword": {
        parameters: {
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-get": {
        parameters: {
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-confirm": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-renewCodes": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "secondFactor-remove": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "session-list": {
        parameters: {
        };
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
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "signInPolicy-get": {
        parameters: {
            query?: {
                /** @description Of this brand only. Without it: of all that the key reaches. */
                brandId?: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signInPolicy-update": {
        parameters: {
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
    "signInProvider-check": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "simulation-run": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
                        procedure: "brand.updateCalls" | "calendar.createDay" | "calendar.deleteDay" | "calendar.updateDay" | "callFilter.create" | "callFilter.delete" | "callFilter.reorder" | "callFilter.update" | "callSettings.update" | "company.update" | "ddi.create" | "ddi.delete" | "ddi.update" | "extension.create" | "extension.delete" | "extension.update" | "numberRuleSet.update" | "peer.create" | "peer.delete" | "peer.update" | "ratingPlan.deletePrefix" | "ratingPlan.putPrefix" | "relaySet.update" | "prefixGroup.create" | "prefixGroup.delete" | "prefixGroup.update" | "route.create" | "route.delete" | "route.reorder" | "route.update" | "schedule.create" | "schedule.delete" | "schedule.setMode" | "schedule.update" | "site.create" | "site.delete" | "site.update" | "sipAccount.update" | "trunkUse.create" | "trunkUse.delete" | "trunkUse.update" | "user.delete" | "user.update";
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "simulation-effect": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
                        procedure: "brand.updateCalls" | "calendar.createDay" | "calendar.deleteDay" | "calendar.updateDay" | "callFilter.create" | "callFilter.delete" | "callFilter.reorder" | "callFilter.update" | "callSettings.update" | "company.update" | "ddi.create" | "ddi.delete" | "ddi.update" | "extension.create" | "extension.delete" | "extension.update" | "numberRuleSet.update" | "peer.create" | "peer.delete" | "peer.update" | "ratingPlan.deletePrefix" | "ratingPlan.putPrefix" | "relaySet.update" | "prefixGroup.create" | "prefixGroup.delete" | "prefixGroup.update" | "route.create" | "route.delete" | "route.reorder" | "route.update" | "schedule.create" | "schedule.delete" | "schedule.setMode" | "schedule.update" | "site.create" | "site.delete" | "site.update" | "sipAccount.update" | "trunkUse.create" | "trunkUse.delete" | "trunkUse.update" | "user.delete" | "user.update";
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "device" | "trunk" | "retail_account" | "softphone" | "browser";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "username" | "-username" | "createdAt" | "-createdAt";
                state?: "registered" | "unregistered" | "off";
                trunkUseId?: string;
                /** @description Of this person only. */
                userId?: string;
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-updateMany": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "sipAccount-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-checkSync": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-credentials": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
                    "application/json": components["schemas"]["SipCredentials"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipAccount-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                kind?: "device" | "trunk" | "retail_account" | "softphone" | "browser";
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "username" | "-username" | "createdAt" | "-createdAt";
                state?: "registered" | "unregistered" | "off";
                trunkUseId?: string;
                /** @description Of this person only. */
                userId?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId?: string;
                    /** Format: uuid */
                    companyId?: string;
                    /**
                     * @default md5
                     * @enum {string}
                     */
                    digest?: "md5" | "sha256_or_md5" | "sha256";
                    domain: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipDomain-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "sipDomain-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    digest?: "md5" | "sha256_or_md5" | "sha256";
                    domain?: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sipServer-list": {
        parameters: {
        };
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "site-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: components["schemas"]["CivicAddress"];
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "site-exportCsv": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFile"];
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
    "softphone-open": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
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
                    "application/json": components["schemas"]["SoftphoneKey"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "softphone-close": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "softphone-renew": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
                    "application/json": components["schemas"]["SoftphoneRenewed"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "theme-update": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                peerId?: string;
                /** @description Words to look for. */
                search?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "createdAt" | "-createdAt";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trunkUse-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "trunkUse-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trustedNetwork-list": {
        parameters: {
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "trustedNetwork-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "user-list": {
        parameters: {
            query?: {
                /** @description Of this company only. Without it: of all that the key reaches. */
                companyId?: string;
                /** @description Where to go on: the `nextCursor` of the page before, with the same `sort`. */
                cursor?: string;
                /** @description Only those of these ids, with commas between them. What the key does not reach is left out. */
                ids?: string[] | string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words to look for. */
                search?: string;
                siteId?: string;
                /** @description What to sort by; a leading `-` turns it round. */
                sort?: "lastName" | "-lastName" | "firstName" | "-firstName" | "createdAt" | "-createdAt";
                state?: "active" | "inactive" | "no_device";
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-updateMany": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
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
    "user-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
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
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "callSettings-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
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
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "doNotDisturb": true
                 *     }
                 */
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
            path: {
                /** @description Its id. */
                id: string;
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
    "user-copy": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    device?: {
                        /** @default  */
                        label?: string;
                        username?: string;
                    };
                    /** Format: email */
                    email?: string;
                    extension?: string;
                    firstName: string;
                    /** @default false */
                    forwards?: boolean;
                    lastName: string;
                    login?: {
                        password?: string;
                        username: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "mailbox-get": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "mailbox-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-replay": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhookSettings-get": {
        parameters: {
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
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhookSettings-update": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
        };
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-delete": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
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
    "webhook-update": {
        parameters: {
            path: {
                /** @description Its id. */
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are. */
                    basedOn?: {
                        [key: string]: unknown;
                    };
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
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
            path: {
                /** @description Its id. */
                id: string;
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
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "webhook-test": {
        parameters: {
            header?: {
                /** @description Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
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
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NobodySignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NoJson"];
            422: components["responses"]["MakesNoSense"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}

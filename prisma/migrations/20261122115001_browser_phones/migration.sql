-- The phone that a person's portal is: the platform signs it in, so it has no password that anybody could type.
ALTER TYPE "SipAccountKind" ADD VALUE 'browser';

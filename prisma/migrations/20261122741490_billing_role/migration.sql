-- A role for whoever does the billing: prices and what calls cost, and nothing of security or routing.
ALTER TYPE "Role" ADD VALUE 'billing';

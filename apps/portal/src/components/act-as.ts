'use client';
import { toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../trpc/client.ts';
import { problemOf } from './problem-of.ts';

// The session on the server changes, so everything that the page holds is void: it is loaded anew.
const reload = () => window.location.assign('/');
const complain = (error: unknown) => toast(problemOf(error).message, { tone: 'bad' });

/** Acts as a brand, company or user below. */
export function useActAs() {
  const trpc = useTRPC();
  return useMutation(trpc.session.actAs.mutationOptions({ onSuccess: reload, onError: complain }));
}

/** Goes back to one's own level. */
export function useStopActing() {
  const trpc = useTRPC();
  return useMutation(trpc.session.stopActing.mutationOptions({ onSuccess: reload, onError: complain }));
}

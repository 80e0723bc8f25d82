import { foldText } from '../fold-line.ts';
import type { RunVerb } from '../invocation.ts';

/** `flipgate demo`: one flip on the stand-ins, from the comment to the verdict and back. */
export const runDemoVerb: RunVerb = async (host) => {
  // The stand-ins are a large part of the program: other commands need not load them.
  const { runDemo } = await import('../../demo/run-demo.ts');
  return runDemo((text) => host.out(foldText(text, host.columns.out)));
};

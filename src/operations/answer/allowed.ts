import type { Command } from '../../domain/command/command.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import type { FlipTrigger } from '../../domain/flip-id.ts';
import type { RepositorySnapshot } from '../../domain/ports/repository.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { Ports } from '../ports.ts';
import type { FlipRequest, Place } from '../request/flip-request.ts';
import type { Runner } from '../verbs/runner.ts';
import type { Desk, Trigger } from './desk.ts';

/** One command as it was given. */
export interface AskedCommand {
  readonly trigger: Trigger;
  readonly command: Command;
  /** Place among the commands of one trigger, from 0. */
  readonly ordinal: number;
  /** Its line, or what stands for it. */
  readonly text: string;
}

/** A command that may be carried out, with everything it rests on. */
export interface Allowed {
  readonly desk: Desk;
  readonly asked: AskedCommand;
  readonly request: FlipRequest;
  readonly place: Place;
  readonly snapshot: RepositorySnapshot;
  readonly environment: Environment;
  readonly ports: Ports;
  readonly id: FlipId;
  readonly identity: FlipTrigger;
  readonly runner: Runner;
}

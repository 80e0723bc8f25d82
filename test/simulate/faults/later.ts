/** Rows whose rung or authority is not there yet, with the part that brings it. */
export const LATER: Readonly<Record<string, string>> = {
  'command: Action and bot listen to one comment': 'the bot',
  'authorise: a membership is not accepted yet': 'policy with teams, in the bot',
  'apply: a GitOps controller puts it back, or never syncs': 'GitOps; until then owned objects are refused in the plan',
  'reload: killed at scale 0': 'the rung scale',
  'reload: flagd-ui is raced by a person': 'the rung flagd-ui',
  "watch: the runner's limit or a signal": 'the Action, with its post step and resume workflow',
  'timer: the schedule is switched off': 'the Action, whose doctor sees it',
  'bot: its own database, disk, clock, migrations, poison jobs': 'the bot',
};

/** What the ingest takes as `eventType`, and what each means to Davis. */
export interface EventTypeRule {
  readonly category: string;
  readonly opensProblem: boolean;
  /** Type of entity it may sit on; null for any. */
  readonly entityType: string | null;
}

const info: EventTypeRule = { category: 'INFO', opensProblem: false, entityType: null };

function alerting(category: string): EventTypeRule {
  return { category, opensProblem: true, entityType: null };
}

/** @see https://docs.dynatrace.com/docs/dynatrace-api/environment-api/events-v2/post-event */
export const EVENT_TYPES: ReadonlyMap<string, EventTypeRule> = new Map([
  ['AVAILABILITY_EVENT', alerting('AVAILABILITY')],
  ['CUSTOM_ALERT', alerting('CUSTOM_ALERT')],
  ['CUSTOM_ANNOTATION', info],
  ['CUSTOM_CONFIGURATION', info],
  ['CUSTOM_DEPLOYMENT', info],
  ['CUSTOM_INFO', info],
  ['ERROR_EVENT', alerting('ERROR')],
  ['MARKED_FOR_TERMINATION', { ...info, entityType: 'HOST' }],
  ['PERFORMANCE_EVENT', alerting('SLOWDOWN')],
  ['RESOURCE_CONTENTION_EVENT', alerting('RESOURCE_CONTENTION')],
  ['WARNING', info],
]);

const EVENT_KEYS = [
  'is_rootcause_relevant',
  'allow_davis_merge',
  'allow_frequent_issue_detection',
  'allow_entity_remapping',
  'suppress_problem',
  'timeout',
  'description',
  'source',
  'group_label',
  'key',
  'impact_level',
  'preferred_entity_type',
  'correlation_tag',
  'deployment.name',
  'deployment.version',
  'deployment.project',
  'deployment.release_stage',
  'deployment.release_product',
  'deployment.release_build_version',
  'deployment.ci_back_link',
  'deployment.remediation_action_link',
];
const DAVIS_KEYS = [
  'is_rootcause_relevant',
  'is_merging_allowed',
  'is_problem_suppressed',
  'timeout',
  'analysis_time_budget',
  'analysis_trigger_delay',
  'preferred_entity_type',
];

/** Keys below `dt.` that an event may carry besides `dt.entity.…`; all others there are reserved. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...EVENT_KEYS.map((key) => `dt.event.${key}`),
  ...DAVIS_KEYS.map((key) => `dt.davis.${key}`),
]);

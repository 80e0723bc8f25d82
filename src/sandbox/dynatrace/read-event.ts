import { bodyViolation, type Violation } from './answers.ts';
import { EVENT_TYPES, KNOWN_KEYS } from './event-types.ts';

/** An event as asked for, its form checked. */
export interface WantedEvent {
  readonly eventType: string;
  readonly title: string;
  readonly entitySelector: string | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly timeoutMinutes: number;
  readonly properties: Readonly<Record<string, string>>;
}

const FIELDS = ['eventType', 'title', 'entitySelector', 'startTime', 'endTime', 'timeout', 'properties'];
const DEFAULT_TIMEOUT_MINUTES = 15;
const LONGEST_TIMEOUT_MINUTES = 360;
/** Limits of the documentation: 100 keys of 100 characters, values of 4096. */
const MOST_PROPERTIES = 100;
const LONGEST_KEY = 100;
const LONGEST_VALUE = 4096;
/** Assumed: nobody documents a cap for titles; notes are said to take 1000. */
const LONGEST_TITLE = 500;
const LONGEST_NOTE_TITLE = 1000;

/** Reads the body of an ingest; all broken rules at once, in the order of the fields. */
export function readEvent(body: unknown): WantedEvent | readonly Violation[] {
  if (!isObject(body)) return [bodyViolation('', 'must be an object')];
  const unknown = Object.keys(body).filter((key) => !FIELDS.includes(key));
  const violations = unknown.map((key) => bodyViolation(key, 'unknown field'));
  const eventType = body['eventType'];
  if (typeof eventType !== 'string' || !EVENT_TYPES.has(eventType)) {
    violations.push(bodyViolation('eventType', 'must be one of the event types'));
  }
  const longest = eventType === 'CUSTOM_ANNOTATION' ? LONGEST_NOTE_TITLE : LONGEST_TITLE;
  const title = body['title'];
  if (typeof title !== 'string' || title.trim() === '') violations.push(bodyViolation('title', 'must not be blank'));
  else if (title.length > longest) violations.push(bodyViolation('title', `size must be at most ${longest}`));
  const selector = body['entitySelector'] ?? null;
  if (selector !== null && typeof selector !== 'string') {
    violations.push(bodyViolation('entitySelector', 'must be a text'));
  }
  for (const key of ['startTime', 'endTime', 'timeout']) {
    if (numberAt(body, key) === undefined) violations.push(bodyViolation(key, 'must be a whole number'));
  }
  const properties = readProperties(body['properties'] ?? {});
  if (Array.isArray(properties)) violations.push(...properties);
  if (violations.length > 0) return violations;
  return {
    eventType: String(eventType),
    title: String(title),
    entitySelector: selector === null ? null : String(selector),
    startMs: numberAt(body, 'startTime') ?? null,
    endMs: numberAt(body, 'endTime') ?? null,
    timeoutMinutes: Math.min(numberAt(body, 'timeout') ?? DEFAULT_TIMEOUT_MINUTES, LONGEST_TIMEOUT_MINUTES),
    properties: Array.isArray(properties) ? {} : Object.fromEntries(Object.entries(properties)),
  };
}

/** The number, null when it is left out, undefined when it is no whole number from 0. */
function numberAt(body: Readonly<Record<string, unknown>>, key: string): number | null | undefined {
  const value = body[key] ?? null;
  if (value === null) return null;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/**
 * Values are texts; a bare boolean or number is taken as its text, as the lab's `"dt.event.is_rootcause_relevant": true`
 * is by the real API (observed).
 */
function readProperties(value: unknown): Readonly<Record<string, string>> | Violation[] {
  if (!isObject(value)) return [bodyViolation('properties', 'must be an object')];
  const entries = Object.entries(value);
  const violations: Violation[] = [];
  if (entries.length > MOST_PROPERTIES) violations.push(bodyViolation('properties', 'size must be at most 100'));
  for (const [key, found] of entries) {
    const why = whyNotProperty(key, found);
    if (why !== null) violations.push(bodyViolation(`properties[${key}]`, why));
  }
  if (violations.length > 0) return violations;
  return Object.fromEntries(entries.map(([key, found]) => [key, String(found)]));
}

function whyNotProperty(key: string, value: unknown): string | null {
  if (key === '' || key.length > LONGEST_KEY) return 'the key must have 1 to 100 characters';
  if (key.startsWith('dt.') && !key.startsWith('dt.entity.') && !KNOWN_KEYS.has(key)) return 'the key is reserved';
  if (!['string', 'boolean', 'number'].includes(typeof value)) return 'the value must be a text';
  return String(value).length > LONGEST_VALUE ? 'the value must have at most 4096 characters' : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

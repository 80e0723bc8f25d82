/**
 * Shortest span of time that can be `clean`, and how long a flip is watched when nobody says: Dynatrace dates a problem
 * back, but may take 19 minutes to open one (95th percentile of detection, reference of the Dynatrace adapter).
 */
export const CLEAN_FLOOR_MS = 20 * 60 * 1000;

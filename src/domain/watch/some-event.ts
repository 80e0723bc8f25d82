/** So far back some event is there in every environment that watches anything: processes start, versions change. */
export const SOME_EVENT_MS = 7 * 24 * 60 * 60 * 1000;

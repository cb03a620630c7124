import { momentText } from "../moment-text.ts";

/** A due day as it is; a due instant, whatever its offset, in Beijing time to the minute. */
export const dueText = (due: string): string => (due.length <= 10 ? due : momentText(due));

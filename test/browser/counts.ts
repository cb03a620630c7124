/** What the server holds, asked beside the browser, so that a page is not its own witness. */
import type { Server } from "./server.ts";

interface Listed {
  total: number;
  items: { id: string; text: string; confidence: number }[];
}

export interface Counts {
  /** Candidates of 待校核 under a query such as `&state=rejected`; awaiting ones without. */
  readonly waiting: (query?: string) => Promise<Listed>;
  /** Tasks of 督办 under a query such as `&unit=…`. */
  readonly tasks: (query?: string) => Promise<Listed>;
}

const list = async (url: string): Promise<Listed> => (await (await fetch(url)).json()) as Listed;

export const countsOf = (server: () => Server): Counts => ({
  waiting: (query = "") => list(`${server().url}/api/review?limit=100${query}`),
  tasks: (query = "") => list(`${server().url}/api/tasks?limit=100${query}`),
});

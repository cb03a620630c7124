/**
 * Statements that the server keeps prepared: what an act asks is asked thousands of times, and on small rows PostgreSQL takes longer to
 * parse and plan it than to carry it out. Only transactions that ask for it, since a plan for all values is a bad one for lists and
 * searches; only those that work as the application role, since a plan under row-level security holds for one role.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type PGlite, parse, protocol, type Results, type Transaction } from "@electric-sql/pglite";
import type pg from "pg";

const asked = new AsyncLocalStorage<boolean>();

/** Runs work whose statements are kept prepared, or not. */
export function preparing<T>(wanted: boolean, work: () => Promise<T>): Promise<T> {
  return asked.run(wanted, work);
}

/** Statements kept on one connection at most; the texts of acts are few, and what comes beyond is sent as it is. */
const KEPT = 300;
const names = new Map<string, string>();

/** The name under which a text is kept; undefined where it is not. */
function nameOf(text: string): string | undefined {
  if (asked.getStore() !== true) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= KEPT) return known;
  const name = `kept_${names.size}`;
  names.set(text, name);
  return name;
}

/** Makes a connection of a server keep statements; for the event `connect` of a pool. */
export function keepOnServer(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const kept = (text: unknown, values: unknown, ...more: unknown[]) => {
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined ? query(text, values, ...more) : query({ name, text, values }, ...more);
  };
  client.query = kept as typeof client.query;
}

type Query = Transaction["query"];

const { serialize } = protocol;
const { parseDescribeStatementResults, parseResults } = parse;

/** The query function of a PGlite transaction that keeps statements; `query` is what it does with others. */
export function keptOnPglite(pglite: PGlite): (query: Query) => Query {
  const types = new Map<string, readonly number[]>();
  const run = async (name: string, text: string, values: readonly unknown[]): Promise<Results<never>> => {
    let parameters = types.get(name);
    if (parameters === undefined) {
      const messages = [serialize.parse({ name, text }), serialize.describe({ type: "S", name }), serialize.sync()];
      parameters = parseDescribeStatementResults(await pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false }));
      types.set(name, parameters);
    }
    const bound = values.map((value, at) => {
      if (value === null || value === undefined) return null;
      const serializer = pglite.serializers[parameters[at] as number];
      return serializer ? serializer(value) : String(value);
    });
    // One message for what the library sends in five: each crosses into WebAssembly.
    const messages = [
      serialize.bind({ statement: name, values: bound }),
      serialize.describe({ type: "P" }),
      serialize.execute({}),
      serialize.sync(),
    ];
    const answers = await pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false });
    return parseResults(answers, pglite.parsers, { rowMode: "object" })[0] as Results<never>;
  };
  return (query) =>
    ((text, values, options) => {
      const name = nameOf(text);
      return name === undefined ? query(text, values, options) : pglite.runExclusive(() => run(name, text, values ?? []));
    }) as Query;
}

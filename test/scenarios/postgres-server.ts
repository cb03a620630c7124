/** A PostgreSQL server of the test's own, for tests that kill it: made from Debian's binaries, run by an ordinary user. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const HOME = "/usr/lib/postgresql";

/** Folder of initdb and postgres, or null where they are not installed. */
export function postgresBinaries(): string | null {
  const folders = existsSync(HOME) ? readdirSync(HOME).sort((a, b) => Number(b) - Number(a)) : [];
  const version = folders.find((name) => existsSync(join(HOME, name, "bin", "initdb")));
  return version ? join(HOME, version, "bin") : null;
}

/** initdb and postgres refuse root: then they run as the user postgres that the package made. */
function ordinaryUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] = (
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("postgres:")) ?? ""
  ).split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export class PostgresServer {
  readonly url: string;
  readonly #folder: string;
  readonly #binaries: string;
  readonly #port: number;
  #process: ChildProcess | null = null;

  private constructor(folder: string, binaries: string, port: number) {
    this.#folder = folder;
    this.#binaries = binaries;
    this.#port = port;
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  }

  static async make(binaries: string): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), "luoshi-postgres-"));
    const user = ordinaryUser();
    if ("uid" in user) chownSync(folder, user.uid as number, user.gid as number);
    const made = ["-D", join(folder, "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"];
    execFileSync(join(binaries, "initdb"), made, { ...user, stdio: "ignore", cwd: folder });
    return new PostgresServer(folder, binaries, await freePort());
  }

  /** Starts it and waits until it answers, which after a crash is when recovery is done. */
  async start(): Promise<void> {
    const options = ["-D", join(this.#folder, "data"), "-p", String(this.#port), "-k", this.#folder, "-h", "127.0.0.1"];
    this.#process = spawn(join(this.#binaries, "postgres"), options, { ...ordinaryUser(), stdio: "ignore", cwd: this.#folder });
    for (let attempt = 0; ; attempt++) {
      const client = new pg.Client({ connectionString: this.url });
      client.on("error", () => {});
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (attempt > 300) throw error;
        await pause(100);
      }
    }
  }

  /** SIGKILL to the postmaster and to each of its processes: nothing is written or closed in order. */
  async kill(): Promise<void> {
    const postmaster = this.#process;
    if (!postmaster?.pid) return;
    const children = readFileSync(`/proc/${postmaster.pid}/task/${postmaster.pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
    const gone = once(postmaster, "exit");
    postmaster.kill("SIGKILL");
    for (const pid of children) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It had already ended by itself.
      }
    }
    await gone;
    while (children.some((pid) => existsSync(`/proc/${pid}`))) await pause(20);
    this.#process = null;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

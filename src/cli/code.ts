/** `luoshi code`: the last way in, for whoever may read the data folder. What it does stands in the ledger like any other act. */
import type { Account, IssuedCode } from "../api/contract/index.ts";
import { jsonOf, withClient } from "./client.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface CodeOptions {
  readonly data: string;
  readonly clearFactor?: boolean;
}

/** Prints a one-time code for an account. @throws CommandError refused when there is no such account */
export function code(login: string, options: CodeOptions): Promise<number> {
  return withClient(options, async (client) => {
    const { items } = await jsonOf<{ items: Account[] }>(await client.request("/api/accounts"));
    const account = items.find((one) => one.login === login.toLowerCase());
    if (!account) throw new CommandError(`没有登录名为“${login}”的账户。`);
    const post = (path: string, body: object) =>
      client.request(`/api/accounts/${account.id}/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    if (options.clearFactor) await jsonOf<Account>(await post("factor/clear", { reason: "在本机以命令解除" }));
    const issued = await jsonOf<IssuedCode>(await post("code", {}));
    process.stdout.write(
      `${issued.code}\n${account.name}（${account.login}）的一次性代码，${issued.endsAt.slice(0, 16).replace("T", " ")} UTC 前有效，只用一次。\n`,
    );
    return exitCodes.done;
  });
}

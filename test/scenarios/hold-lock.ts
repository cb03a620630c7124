/** A process that takes the lock of the folder it is given and holds it until it is killed. */
import { lockFolder } from "../../src/store/folder-lock.ts";

const [folder = ""] = process.argv.slice(2);
setInterval(() => {}, 1000);
try {
  const lock = await lockFolder(folder);
  await lock.announce(8711);
  process.send?.("held");
} catch {
  process.send?.("refused");
}

import { useShortcuts } from "../../keyboard/use-shortcuts.ts";

type BenchAction = "next" | "previous" | "confirm" | "edit" | "split" | "merge" | "reject" | "undo" | "pick" | "leaveField";

/** The keys of the bench. While a field has the focus only Escape works, so that typing never decides anything. */
export function useBenchKeys(actions: Record<BenchAction, () => void>): void {
  const group = "待校核";
  useShortcuts([
    { keys: "j", label: "下一条", group, run: actions.next },
    { keys: "k", label: "上一条", group, run: actions.previous },
    { keys: "c", label: "确认", group, run: actions.confirm },
    { keys: "Enter", label: "确认", group, run: actions.confirm },
    { keys: "e", label: "更正", group, run: actions.edit },
    { keys: "s", label: "拆分", group, run: actions.split },
    { keys: "m", label: "合并（与下一条，或已勾选的）", group, run: actions.merge },
    { keys: "x", label: "驳回", group, run: actions.reject },
    { keys: "u", label: "撤销上一次决定", group, run: actions.undo },
    { keys: "v", label: "勾选（用于合并）", group, run: actions.pick },
    { keys: "Escape", label: "离开输入框，回到按键办理", group, run: actions.leaveField, inInputs: true },
  ]);
}

import { Modal, Switch } from "antd";
import { useSyncExternalStore } from "react";
import { setSingleKeys, shortcutGroups, singleKeysEnabled, subscribeShortcuts } from "./shortcut-store.ts";

const names: Record<string, string> = { Enter: "回车", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };

/** Every key that works on the page that is open, by group. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const groups = useSyncExternalStore(subscribeShortcuts, shortcutGroups);
  const enabled = useSyncExternalStore(subscribeShortcuts, singleKeysEnabled);
  const byGroup = Map.groupBy(groups.flat(), (shortcut) => shortcut.group);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="快捷键" width={560} destroyOnHidden>
      <div className="shortcut-sheet">
        {[...byGroup].map(([group, shortcuts]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {[...Map.groupBy(shortcuts, (shortcut) => shortcut.label)].map(([label, same]) => (
                <div key={label}>
                  <dt>
                    {same.map((shortcut, index) => (
                      <span key={shortcut.keys}>
                        {index > 0 ? " 或 " : null}
                        {shortcut.keys.split(" ").map((key) => (
                          <kbd key={key}>{names[key] ?? key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="shortcut-switch" htmlFor="single-keys-here">
        <Switch id="single-keys-here" size="small" checked={enabled} onChange={setSingleKeys} /> 使用单键快捷键（用语音或辅助输入时可关闭）
      </label>
    </Modal>
  );
}

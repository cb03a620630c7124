import { Button, Modal } from "antd";
import { useState } from "react";
import type { Preview } from "../../../api/contract/index.ts";

type Draft = NonNullable<Preview["notice"]>;

/**
 * Puts the document under a shadow root, so that its measures and ours do not meet. Its style goes in as a sheet, since the
 * app's pages allow no style elements without the nonce; parsing by DOMParser runs nothing, and the document holds no script.
 */
function show(host: HTMLElement | null, { style, body }: Draft): void {
  if (host === null) return;
  const page = new DOMParser().parseFromString(body, "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(...Array.from(page.body.children, (child) => document.importNode(child, true)));
}

/** The notice as it would go out, before the step is taken. */
export function NoticePreview({ notice }: { notice: Draft }) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h3>会发出的文件</h3>
      <p className="notice-draft">
        {notice.label} <Button onClick={() => setOpen(true)}>先看样子</Button>
      </p>
      <p className="muted">字号在发出时排定。</p>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} width={880} title={`${notice.label}（未发出）`} destroyOnHidden>
        <div className="notice-paper" ref={(host) => show(host, notice)} />
      </Modal>
    </section>
  );
}

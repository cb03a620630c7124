import type { CaseWhole, Notice } from "../../../api/contract/index.ts";
import { noticeFile, noticePage } from "../../api/notices.ts";

interface NoticeLineProps {
  found: CaseWhole;
  notice: Notice;
}

/** A notice in the timeline: its number, whether it holds, the file and its print view. */
export function NoticeLine({ found, notice }: NoticeLineProps) {
  const past = notice.state !== "inForce";
  return (
    <div className={past ? "notice-line notice-past" : "notice-line"}>
      <b>{notice.label}</b> <span className="nowrap">{notice.number}</span>
      {past ? <span className="void-mark">{notice.stateLabel}</span> : null}
      {notice.replacedBy ? <span className="muted">由 {notice.replacedBy} 代替</span> : null}
      <a className="no-print" href={noticeFile(found, notice)} download={notice.file.name}>
        下载 docx
      </a>
      <a className="no-print" href={noticePage(found, notice)} target="_blank" rel="noopener">
        预览、打印
      </a>
      {notice.corrected.length > 0 ? (
        <div className="notice-corrected">发出后更正过{notice.corrected.join("、")}，通知单仍是原来的内容；要改发的，办“换发”。</div>
      ) : null}
    </div>
  );
}

/** What whoever opens the files must know of fonts. */
export function FontWarning({ text }: { text: string }) {
  return (
    <details className="font-warning no-print">
      <summary>打印通知单要装的字体</summary>
      {text}
    </details>
  );
}

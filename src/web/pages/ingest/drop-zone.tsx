import { useRef, useState } from "react";

interface DropZoneProps {
  onFiles: (files: File[]) => void;
  busy: boolean;
  accept?: string;
  /** What may be dropped, and under which limits. */
  words?: string;
  hint?: string;
}

/** Takes files by drag and drop or by the file dialog; the whole field is the label of the input. */
export function DropZone({
  onFiles,
  busy,
  accept = ".txt,text/plain",
  words = "把文件拖到这里，或点此选择",
  hint = "一个或多个 txt；UTF-8 或 GB18030；50 MB 的也可以",
}: DropZoneProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    if (list && list.length > 0) onFiles([...list]);
    if (input.current) input.current.value = "";
  };
  return (
    <label
      className={`drop-zone no-print${over ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input ref={input} type="file" multiple accept={accept} disabled={busy} onChange={(event) => take(event.target.files)} />
      <strong>{busy ? "正在上传…" : words}</strong>
      <span className="muted">{hint}</span>
    </label>
  );
}

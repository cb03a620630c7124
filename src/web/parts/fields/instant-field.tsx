import { DatePicker } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn.js";

dayjs.locale("zh-cn");

interface InstantFieldProps {
  id: string;
  label: string;
  /** 2020-03-01T09:30+08:00 or "". */
  value: string;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (instant: string) => void;
}

/** A moment in China time, to the minute; typed as 2020-03-01 09:30 or picked. */
export function InstantField({ id, label, value, invalid = false, disabled = false, onChange }: InstantFieldProps) {
  return (
    <DatePicker
      id={id}
      className="instant-field"
      aria-label={label}
      placeholder="2020-03-01 09:30"
      showTime={{ format: "HH:mm" }}
      showNow={false}
      disabled={disabled}
      {...(invalid ? { status: "error" as const } : {})}
      format={["YYYY-MM-DD HH:mm", "YYYY.M.D H:mm", "YYYY/M/D H:mm", "YYYY年M月D日 H:mm", "YYYY年M月D日H时m分"]}
      value={value === "" ? null : dayjs(value.slice(0, 16))}
      onChange={(moment) => onChange(moment ? `${moment.format("YYYY-MM-DDTHH:mm")}+08:00` : "")}
      onBlur={(event) => {
        const typed = dayjs((event.target as HTMLInputElement).value);
        if (typed.isValid()) onChange(`${typed.format("YYYY-MM-DDTHH:mm")}+08:00`);
      }}
    />
  );
}

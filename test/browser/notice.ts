/** A notice of an invented city; the total, the day and the month in it are wrong on purpose. */
export const notice = (amount: string) => `青石县人民政府
关于做好防汛工作的通知

青政发〔2025〕31号

各乡镇人民政府，县直各单位：

为做好今年的防汛工作，现就有关事项通知如下。

一、排查隐患。2025年7月15日前完成全县水库排查。（县水务局牵头，县应急局配合）

二、安排资金。共安排300万元，其中县级${amount}万元，乡镇150万元。

三、值班值守。汛期每日报告水情，2025年6月31日起执行。（县应急局负责）

青石县人民政府
2025年6月2日
`;

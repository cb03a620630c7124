/** 金融突发事件应急: the regime, the cities that have taken it on, and examples of its rules. */
import { defineSystem } from "../../trials/system.ts";
import sanmenxia from "./adoptions/411200.ts";
import yunchuan from "./adoptions/990100.ts";
import { demonstration } from "./demonstration.ts";
import { withdrawalsExercise } from "./drill.ts";
import { examples } from "./examples.ts";
import { financialEmergency } from "./regime.ts";

export default defineSystem({
  regime: financialEmergency,
  adoptions: [sanmenxia, yunchuan],
  examples,
  demonstration,
  exercises: [withdrawalsExercise],
});

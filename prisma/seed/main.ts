import { openDatabase } from "@crux/db";
import { z } from "zod";
import { seedDemo } from "./seed-demo.ts";

/**
 * Makes the demonstration in the database named by DATABASE_URL. The passwords come from whoever starts it, since
 * they are random for each installation. Prints one JSON line with the team and the maps.
 */
const env = z
  .object({
    DATABASE_URL: z.string().min(1),
    CRUX_DEMO_FACILITATOR_PASSWORD: z.string().min(8),
    CRUX_DEMO_PARTICIPANT_PASSWORD: z.string().min(8),
  })
  .parse(process.env);

const database = openDatabase(env.DATABASE_URL);
try {
  const demo = await seedDemo(database, {
    facilitator: {
      email: "facilitator@demo.example",
      name: "Facilitator",
      password: env.CRUX_DEMO_FACILITATOR_PASSWORD,
    },
    participant: {
      email: "participant@demo.example",
      name: "Participant",
      password: env.CRUX_DEMO_PARTICIPANT_PASSWORD,
    },
  });
  console.log(JSON.stringify(demo));
} finally {
  await database.close();
}

import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no database; migrations by hand need the owner's address.
  datasource: { url: process.env['DATABASE_OWNER_URL'] ?? 'postgresql://unset' },
});

import { productChangesOf } from '../../adapters/maintenance/product-changes';
import { newProductChange, PRODUCT_CHANGE_CLAUSE, publishChange } from '../maintenance/product-change';
import { productChange, productChangeView } from '../maintenance/product-change-view';
import { read, route } from '../route';
import { page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const path = '/v1/product-changes';

/** Changes of the software, with their documentation: what it shows to its users, and what stands on the status page. */
export const productChangeRoutes = [
  route({
    method: 'post',
    path,
    summary: 'Publish a change of the software',
    description: 'A major one is refused without its documentation, which the software shows to its users as FAQ.',
    clause: PRODUCT_CHANGE_CLAUSE,
    roles: ['admin', 'operator', 'service'],
    body: newProductChange,
    responses: { 201: productChange },
    handler: (call) => write(call, async (tx) => ({ status: 201, body: productChangeView(await publishChange(tx, call)) })),
  }),
  route({
    method: 'get',
    path,
    summary: 'Changes of the software, with where their documentation stands',
    clause: PRODUCT_CHANGE_CLAUSE,
    roles: ['admin', 'finance', 'legal', 'operator', 'customer', 'service'],
    query: pageQuery,
    responses: { 200: pageOf(productChange) },
    async handler(call) {
      const rows = await read(call, (tx) => productChangesOf(tx, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, productChangeView) };
    },
  }),
];

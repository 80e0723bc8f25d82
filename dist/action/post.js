process.env['FLIPGATE_PHASE'] = 'post';
await import('./index.js');

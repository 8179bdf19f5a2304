-- error: unknown name 'os'
os.execute "id"

for i = 1, "много" do end

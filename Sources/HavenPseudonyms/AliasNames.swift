// Made by Tools/make-alias-list; change its lists, not this file. Docs/DATA.md has the origin.

extension AliasList {
  static let nameCount = 6_776

  /// Capitalised names in ASCII, sorted, with one space or line feed between two.
  static let names: StaticString = """
    Aagot Aapo Aarav Aaron Aban Abayomi Abbie Abby Abdi Abdul Abdullah Abe Abeba Abebe Abel Abena
    Abeni Abha Abigail Abilio Abiola Abir Abraham Abram Abukar Achieng Achim Ada Adaeze Adah
    Adaline Adam Adama Adan Adanna Addie Addis Adebayo Adel Adela Adelaida Adelaide Adele Adelia
    Adelina Adeline Adell Adella Adelle Adena Adenike Adeola Adham Adi Adina Aditi Aditia Aditya
    Adjoa Adnan Adria Adrian Adriana Adriane Adrianna Adrianne Adriao Adrien Adriene Adrienne
    Adwoa Afaf Afia Afonso Afton Afua Agata Agatha Agim Agnes Agneta Agostina Agostino Agripina
    Agron Agueda Agung Agustin Agustina Ahlam Ahmad Ahmed Aida Aiko Ailbhe Aileen Ailene Ailis
    Ailsa Aimee Aine Aino Aisatou Aisha Aitana Aja Ajani Ajay Ajit Akash Akello Akemi Akhil Akiko
    Akilah Akinyi Akira Akosua Akram Akua Akwasi Alaa Alaina Alaine Alan Alana Alane Alanna
    Alasdair Alayna Alba Albana Albert Alberta Albertha Alberto Albina Alceste Alcides Alda Alden
    Aldina Aldo Alease Alec Alecia Aleen Aleida Aleisha Aleixo Alekos Aleksa Aleksei Aleksi Aleksy
    Alemu Alena Alene Alenka Alesha Aleshia Alesia Alessia Aleta Aletha Alethea Alethia Alev Alex
    Alexa Alexia Alexis Alfonso Alfonzo Alfred Alfreda Alfredia Alfredo Ali Alia Alica Alice
    Alicia Alicja Alida Alihan Alina Aline Alioune Alisa Alise Alisha Alishia Alisia Alison Alissa
    Alita Alix Aliyah Aliza Alka Alkis Alla Allan Alleen Allegra Allena Allie Alline Allison Allyn
    Allyson Almaz Almeda Almeta Almir Alon Alona Alonzo Alphonse Alphonso Alta Altha Althea Alton
    Aluki Alun Alva Alvaro Alvera Alverta Alvin Alvina Alyce Alycia Alyona Alysa Alyse Alysha
    Alysia Alyson Alyssa Amada Amadi Amado Amal Amalia Amalie Amalio Amanda Amani Amar Amara
    Amaral Amare Amaro Amaury Amberly Amedeo Amee Amela Amelia Amelie Amer Amerigo Amhara Amiee
    Amina Aminata Amir Amira Amit Amita Amjad Ammar Ammie Amnon Amos Amparo Amrit Amrita Amy Ana
    Anabel Anahit Anais Analisa Anamaria Anand Ananya Anas Anat Anatol Anatoly Anaya Anca Andera
    Anders Andini Andra Andras Andre Andrea Andreas Andree Andrei Andrej Andres Andrew Andria
    Andris Andriy Andrzej Andy Aneirin Anette Anfisa Angela Angele Angelena Angeles Angelia
    Angelika Angelina Angelita Angella Angelo Angelos Angelyn Angharad Angie Angila Angla Angus
    Anh Anibal Aniela Anika Anila Aningaaq Anisa Anisha Anissa Anita Anitra Anja Anjali Anjelica
    Anjum Anka Ankit Ankita Ann Anna Annabel Annabell Annalee Annalisa Annamae Anne Anneke Anneli
    Annelle Annett Annetta Annette Annice Annie Annika Annikki Annis Annita Annmarie Annwyl Anong
    Anoop Anoush Anselmo Anthony Antia Antione Antje Anto Antoine Anton Antone Antoni Antonia
    Antonin Antonina Antonio Antony Antti Antwan Anuj Anurag Anwar Anya Anyango Aodhan Aoife
    Aparna Apolonia Apryl Aputik Aquilina Araceli Aracelis Aracely Aram Arame Aras Arash Arben
    Arcelia Archie Arda Ardath Ardelia Ardell Ardelle Arden Ardian Ardis Ardith Aregash Arek
    Aretha Arezoo Argelia Ariana Ariane Arianna Arianne Arica Arie Arief Arielle Arif Arini Arinze
    Arja Arjun Arkady Arla Arlean Arleen Arlen Arlena Arlene Arletha Arletta Arlette Arlie Arlinda
    Arlindo Arline Arlyne Armand Armanda Armando Armel Armen Armida Arminda Armine Arnaud Arne
    Arnetta Arnette Arnita Arnold Arnoldo Arnulfo Aroha Aron Arpad Arpi Arpita Arron Arsen Artak
    Artan Artem Artemis Arthur Artie Artur Arturo Arun Aruna Arusei Arvid Arvilla Arvo Arwa Arwel
    Arwen Asa Asami Asante Asbjorn Asefa Asen Asha Ashanti Ashely Asher Ashkir Ashlea Ashlee
    Ashleigh Ashley Ashli Ashlie Ashly Ashlyn Ashok Ashwin Asih Asim Asja Aslaug Asley Asli Asma
    Asmaa Assunta Aster Astou Astri Astrid Asuka Ata Athena Athina Atieno Atif Attila Atuat Aubrey
    Aude Audie Audra Audrea Audrey Audria Audrie Audrius Audry Augusta Augustus Aundrea Aurea
    Aurel Aurelia Aurelie Aurelio Avelina Avi Avin Avinash Avital Aviva Avner Avram Awale Awel
    Awhina Awilda Awino Axado Axel Axelle Aya Ayaan Ayako Ayana Ayanle Ayanna Aydin Ayelet Ayesha
    Ayla Aylin Ayman Ayo Ayodele Ayomide Ayse Aysel Ayumi Azadeh Azalee Azar Azer Aziz Azra
    Azubuike Azucena Azzie Azzurra Babajide Babak Babette Badr Bagas Bahati Bahija Bahram Balazs
    Balbina Balbir Baldev Balint Baljit Balraj Baltasar Bambang Bamidele Bandile Bao Baraka Baran
    Barbara Barbera Barbra Bardha Barna Barney Barrie Bart Bartek Bartolo Bartosz Baruch Basel
    Basia Basilia Basim Basma Bassam Bastien Batuhan Batya Baudouin Bautista Bayani Bayu Bea
    Beatrice Beatris Beatriz Becki Beckie Becky Bedwyr Behnam Behrooz Bekele Belem Belen Belia
    Belinda Belkis Belva Bengt Benigno Benita Benito Benjamin Benoit Bento Berenger Berenice
    Berfin Berhane Berit Berivan Berna Bernard Bernarda Bernardo Bernat Bernd Berneice Bernetta
    Bernice Bernie Berniece Bernita Bert Berta Bertha Bertie Bertram Besnik Bess Bessie Beth
    Bethan Bethanie Bethann Bethany Betsey Betsy Bette Bettie Bettina Betty Bettyann Bettye Beula
    Beulah Bev Beverlee Beverley Beverly Beyene Beyza Bhavin Bhavna Biagio Bianca Biftu Bijan
    Bilal Biljana Billi Billie Billye Bina Binta Bintou Birgit Birhan Birte Biserka Bishaar Bjarne
    Bjorn Blaga Blagoja Blai Blaine Blaz Blazej Bleddyn Blerim Blerta Blondell Boaz Bobbi Bobbie
    Bobbye Bobette Bodil Bogdan Bogna Bohai Bohdan Bohdana Bohumil Bojan Bojana Bolek Bonita
    Bonnie Bontu Bopha Boris Borislav Borka Boryana Borys Botond Boubacar Boyan Bozena Bracha
    Bradley Bradly Brais Branca Branda Brande Branden Brandon Branka Branko Branwen Breana Breann
    Breanna Breanne Brechtje Brenda Brendan Brendon Brenna Brent Brenton Bret Brett Brian Briana
    Brianna Brianne Brice Bridget Bridgett Bridie Brieuc Brigette Brigid Brigida Brigitte Brinda
    Brita Britney Britni Britta Brittani Brittany Britteny Brittney Brittni Brittny Bronagh Bronek
    Bronwen Bronwyn Brooke Bruce Bruna Brunello Brunilda Bruno Bryan Bryanna Bryce Brynn Bryon
    Budi Buford Bukola Bulah Bunmi Burak Bushra Busisiwe Byron Caasha Cabdi Cadfael Cadoc Caetano
    Cahya Cahyono Caitlin Caitlyn Calandra Caleb Calista Callie Calum Calvin Camellia Cameron Cami
    Camie Camila Camille Camilo Cammie Cammy Candice Candra Caoimhe Caradoc Caren Cari Caridad
    Carie Carin Carisa Carissa Carita Carl Carla Carlee Carleen Carlena Carlene Carletta Carley
    Carli Carlie Carlita Carlo Carlos Carlota Carlotta Carlton Carly Carlyn Carma Carmel Carmela
    Carmelia Carmella Carmelo Carmen Carmina Carmon Carola Carolann Carole Carolee Carolin
    Carolina Caroline Caroll Carolyn Carolyne Carolynn Caroyln Carri Carrie Carrol Carsten Carwyn
    Cary Caryl Carylon Caryn Casandra Casey Casie Casimira Cassey Cassi Cassie Cassy Catalin
    Catarina Caterina Cathal Cathan Catherin Cathern Catheryn Cathi Cathie Cathleen Cathrine
    Cathryn Cathy Catina Catrice Catrin Catrina Cayla Cecelia Cecil Cecila Cecile Cecilia Cecille
    Cecily Cedric Cedrick Celena Celestin Celia Celina Celinda Celine Celio Celsa Cemal Cengiz
    Ceola Ceren Ceri Cerys Cesar Ceyda Cezar Cezary Chadwick Chae Chaim Chaltu Chana Chanda
    Chandra Chanelle Changmin Chann Chantal Chantay Chantel Chantell Chara Charis Charise Charissa
    Charisse Charita Charla Charleen Charlena Charlene Charles Charley Charlie Charline Charlott
    Charlsie Charlyn Charmain Chau Chauncey Chebet Cheikh Chelsea Chelsey Chelsie Chere Cheree
    Cherelle Cheri Cherie Cherilyn Cherise Cherly Cherlyn Cherri Cherrie Cherryl Cheryl Cheryle
    Cheryll Chet Chetan Cheyenne Chiamaka Chiara Chibuike Chidi Chieko Chihiro Chika Chike Chinedu
    Chinwe Chioma Chipo Chiyo Chloe Chloi Chong Chris Chrissy Christa Christal Christel Christi
    Christia Christie Christin Christos Christy Chrystal Chuka Cian Ciara Cicely Cidalia Ciera
    Cierra Cihan Cillian Cinda Cindi Cindie Cindy Cinthia Cintia Ciprian Cira Ciro Claas Clara
    Clare Claretha Claretta Claribel Clarice Clarinda Clarine Claris Clarisa Clarissa Clarita
    Claud Claude Claudia Claudie Claudine Claudio Claudiu Clayton Clelia Clemence Clemente Clemmie
    Cleora Cleta Cletus Clifford Clifton Clinton Clodagh Clora Clorinda Clotilde Clovis Clyde Codi
    Cody Colby Coleen Colene Coletta Colette Colin Colleen Collen Collene Collette Colm Colton
    Colum Conall Concetta Conchita Connie Conor Conrad Consuela Consuelo Cora Coralee Coralie
    Corazon Cordelia Cordell Cordia Cordie Coreen Corene Corentin Coretta Corey Cori Corie Corina
    Corine Corinna Corinne Corliss Cormac Cornelia Cornell Corrado Corrin Corrina Corrine Corrinne
    Cortney Cory Cosimo Cosme Costel Costin Courtney Craig Creola Cris Criselda Cristen Cristie
    Cristin Cristina Cristine Cristy Crysta Crystle Csaba Csilla Cuan Cuong Curtis Custodia Cyndi
    Cyndy Cynthia Cyril Cyrille Cyrus Cythia Czeslaw Daan Dacia Daciana Dafna Dafni Dafydd Dagmar
    Dagmara Dagny Dahir Dahlia Daichi Daiki Daina Daine Daire Daisey Dakota Dalal Dalene Dalia
    Dalibor Dalila Dalisay Daljit Damaris Damian Damien Damilola Damion Damir Damla Damon Dana
    Danae Dane Danelle Danette Dani Dania Danial Danica Daniel Daniela Daniele Daniell Daniella
    Danielle Danijel Danika Danille Danilo Danita Danka Dann Danna Dannette Dannie Danny Dante
    Danuta Danyel Danyell Danyelle Danylo Daphine Daphne Darcel Darcey Darci Darcie Darcy Darek
    Darell Daren Daria Darin Dario Darius Dariush Dariusz Darko Darla Darleen Darlena Darlene
    Darline Darnell Daron Darrel Darrell Darren Darrick Darrin Darron Darryl Darshan Darwin Daryl
    Daryna Daudi Dave Davi David Davida Davina Davit Davor Dawid Dawit Dawna Dawne Dayle Dayna
    Dayo Daysi Deadra Deana Deandra Deandre Deandrea Deane Deangelo Deann Deanna Deanne Debbi
    Debbie Debbra Debby Debera Debi Debora Deborah Debra Debrah Debroah Decebal Dedra Deeann
    Deeanna Deedee Deedra Deena Deepa Deepak Deepika Deeqa Deetta Defne Degan Deidra Deidre
    Deirdre Dejan Delana Delbert Delcie Delena Delfim Delfina Delia Delicia Delila Delilah Delinda
    Delisa Della Delma Delmar Delmer Delmy Delois Deloise Delora Deloras Delores Deloris Delorse
    Delpha Delphia Delphin Delsie Delyth Demarcus Dembe Demetra Demetria Dena Denae Deneen Denese
    Denica Denice Denis Denise Denisha Denisse Denita Denna Dennis Dennise Denny Denys Denyse
    Denzil Deon Deonna Derek Derick Dermot Derrick Desanka Deshawn Desiree Desmina Desmond Despina
    Dessie Desta Detlef Detra Devika Devin Devon Devona Devora Devorah Dewayne Dewey Dewi Dexter
    Dezso Dhara Diana Diane Diann Dianna Dianne Diarmuid Diarra Didier Diedra Diedre Diego Diep
    Dierdre Dietmar Digna Dikeledi Dilan Dilara Dilek Dilip Dilraj Dimitar Dimitra Dimitris Dina
    Dinah Dinesh Dinis Dino Dinorah Diogo Dion Dione Dionna Dionne Divina Divya Djeneba Dmitri
    Dmytro Dobrinka Dobromir Dodie Dolores Doloris Dolors Domenic Domenica Dominga Domingo Dominic
    Dominica Dominick Dominik Dominque Domitila Dona Donal Donald Donato Donella Donetta Donette
    Dongmei Donita Donn Donncha Donnell Donnetta Donnette Donnie Donny Donte Donya Dora Dorathy
    Dorcas Doreatha Doreen Dorene Doretha Dorethea Doretta Dori Dorian Dorie Dorina Dorinda Dorine
    Doris Dorla Dorota Dorotha Dorothea Dorothy Dorris Dorte Dortha Dorthea Dorthey Dorthy Dottie
    Doug Dougal Douglas Dov Dovie Dragan Dragana Drita Dritan Driton Drucilla Drusilla Duane
    Duarte Dubravka Dunja Dunya Duong Dusan Dustin Duy Duyen Dvora Dwain Dwana Dwayne Dwight Dyan
    Dylan Dzenan Eamon Earle Earlean Earleen Earlene Earlie Earline Eartha Ebba Ebele Ebla Ebo
    Eboni Ebonie Ebru Ece Eda Edda Eddie Edelmira Eden Edgar Edgardo Edie Edin Edina Edison Edite
    Edith Edmond Edmund Edmundo Edna Edouard Edra Edris Eduarda Eduardo Edward Edwardo Edwin
    Edwina Edyta Edyth Edythe Eerik Efan Effie Efigenia Efrain Efrat Efren Efua Egidio Egil Ehud
    Eiji Eike Eileen Eilene Eilidh Eilis Einir Eino Eira Eirik Eirlys Eitan Eithne Ekene Ekin Eko
    Ekow Ela Elad Eladia Eladio Elaina Elaine Elana Elane Elanor Elayne Elbert Elchin Elda Eldad
    Elden Eldon Eldora Eleanor Eleanora Eleanore Elease Elena Elene Eleni Elenor Elenora Elenore
    Eleonor Eleonora Eleonore Elfreda Elfrieda Elfriede Eli Elia Eliana Elias Eliav Elicia Elida
    Elidia Elif Elijah Elin Elina Eline Elinor Elinore Elio Elisa Elise Eliseo Eliseu Elisha
    Elisheva Elisio Eliska Elissa Eliz Eliza Elizabet Elizbeth Elke Ella Ellamae Ellan Ellen
    Ellena Elli Ellie Elliot Elly Ellyn Elma Elmar Elmer Elmir Elmira Elmo Elna Elnaz Elnora
    Elodia Elodie Eloi Elois Eloisa Eloise Elouise Elowen Eloy Elroy Elsa Elsbeth Elsie Elsy Elton
    Eluned Elva Elvana Elvera Elvia Elvie Elvin Elvina Elvio Elvir Elvira Elwanda Elwood Elyse
    Elza Ema Emanuel Emanuele Emeka Emelda Emelia Emelina Emeline Emely Emeric Emerita Emidio
    Emiko Emil Emile Emilee Emilia Emilie Emilien Emilio Emilka Emily Emina Emine Emlyn Emma
    Emmaline Emmanuel Emmett Emmie Emmitt Emmy Emogene Emory Emre Emyr Ena Endah Endre Enea
    Enedina Eneida Enid Eniko Enitan Ennio Enoch Enola Enrica Enrique Enya Enzo Eoghan Eoin
    Epifania Erasmo Erdem Eren Erez Eric Erica Erich Erick Ericka Erik Erika Erin Erinn Erkki
    Erlene Erlinda Erline Erma Ermelind Erminia Erna Ernest Ernesto Ernie Erol Errol Ersilia Ersin
    Ervin Erwan Erwin Eryk Eryn Erzsi Esa Esben Eshe Esi Eskil Esra Essie Esta Esteban Estefana
    Estela Estell Estella Estelle Ester Esteve Esther Esti Estrella Esyllt Etelka Etha Ethan Ethel
    Ethelene Ethelyn Etienne Etsuko Etta Ettie Eufemia Eugen Eugene Eugenia Eugenie Eugenio Eula
    Eulah Eulalia Eulogio Eun Euna Eunice Eunji Eunseo Eura Eurig Eusebia Eusebio Eustolia Eva
    Evald Evalyn Evan Evandro Evaristo Eve Evelia Evelin Evelina Eveline Evelyn Evelyne Evelynn
    Everett Everette Evette Evgenia Evia Evie Evita Evon Evonne Ewa Ewan Ewelina Ewen Ewka Exie
    Eyal Eyerus Ezekiel Ezequiel Ezra Fabian Fabiana Fabien Fabio Fabiola Fabrice Fabrizio Facundo
    Fadi Fadila Faduma Fadumo Fahd Faige Faisal Faiza Fajar Fanis Farah Farai Fardowsa Fareeda
    Farhad Farhiya Fariba Farid Farida Faris Farouk Farrah Fartun Farzad Fatima Fatimah Fatin
    Fatma Fatos Fatou Faustina Faustino Fausto Faviola Fawzi Faye Fayez Federica Federico Fedir
    Fedor Feivel Felecia Felica Felicia Felicien Felicita Felipa Felipe Felisa Felisha Felix Femi
    Femke Fenna Ferenc Fergal Fergus Ferhat Feride Fermin Fermina Fernanda Fernande Fernando
    Fernao Ferne Ferran Ffion Fiachra Fidan Fidelia Fidelina Fikre Filip Filipa Filipe Filiz
    Filomena Filsan Finbar Finlay Finn Finola Fiona Fionn Fiorella Firas Firmin Firmino Firuze
    Fisnik Fitri Flaminia Flavia Flavie Flavien Flavio Flemming Flo Flor Flora Florance Florence
    Florene Floretta Floria Florian Floriane Florin Florinda Florine Floris Florrie Flossie Floy
    Floyd Fola Folake Folke Forrest Foteini Fran Francene Frances Francesc Francie Francina
    Francine Francis Franek Franjo Frankie Franklyn Franta Fraser Fred Freda Fredda Freddie Freddy
    Frederic Fredia Fredric Fredrick Freeda Freida Freja Frida Frieda Frode Fryderyk Fulbert
    Fulvia Fumiko Funmi Furaha Furkan Gabor Gabriel Gabriela Gabriele Gael Gaelle Gaenor Gaetan
    Gaetano Gagan Gagik Gail Gakuru Galen Galina Galit Galya Galyna Ganesh Garry Garvan Gary
    Gaspar Gaspard Gatete Gatien Gaurav Gauri Gauthier Gavin Gavril Gayla Gayle Gaylene Gaynell
    Gaynelle Gebre Gede Geedi Geert Geeta Gela Gema Gena Genaro Genevie Genevive Genia Genji Genna
    Gennie Genoveva Genti Geoffrey Geoffroy Georgann George Georgene Georgie Georgina Georgine
    Geraint Gerald Geraldo Geralyn Gerard Gerardo Gerd Gerda Geri Germaine Germano Gerri Gerrit
    Gerry Gershon Gertha Gertie Gertrud Gertrude Gertude Gervasio Getachew Gethin Geza Ghada
    Ghassan Gheorghe Ghislain Ghita Gia Giacomo Giang Gianna Gianni Gideon Gil Gila Gilbert
    Gilberte Gilberto Gilda Gilles Gillian Gilma Gina Ginette Ginevra Ginny Gino Gintaras Gioele
    Giorgi Giorgio Giovanna Giovanni Girish Girma Gisela Gisele Giselle Gita Giulia Giulio
    Giuseppe Gizem Gladis Gladys Glauco Glayds Gleb Glenda Glendora Glenn Glenna Glennie Glennis
    Glinda Gloria Glynda Glynis Gobind Gocha Golnar Goncalo Gonzalo Gopal Goran Gordana Gordon
    Gosia Graca Gracie Graciela Grady Graig Grainne Grayce Grazyna Greer Greetje Greg Gregg
    Gregoria Gregorio Gregory Greta Gretchen Grethe Gretta Gricelda Grigore Grigory Grisel
    Griselda Grover Grzegorz Guang Gudrun Guido Guilhem Guiomar Gulay Gulcan Guled Gulsen Gulzar
    Gunilla Gunnar Gunther Gurbaksh Gurdeep Gurdev Gurjit Gurmeet Gurnam Gurpreet Gursimar Gus
    Gustavo Gwen Gwenael Gwenda Gwenn Gwenola Gwilym Gwyn Gwyneth Gyorgy Gyula Haakon Habib Habiba
    Habibe Habtamu Hadar Hadas Hadeel Hadi Hadrien Hae Haejin Hafsa Hagos Hailey Haim Hajnalka
    Hakan Hakim Hal Halil Halim Halima Halina Hallie Halvor Halyna Hamid Hamish Hamisi Hamza Hana
    Hanad Hanan Hande Haneen Hanh Hani Hania Hannah Hanne Hanneke Hannes Hans Harald Harbir
    Hardeep Haregu Haresh Hargun Hari Haris Harish Harjit Harlan Harland Harleen Harley Harman
    Harmeet Harnoor Harold Harpal Harpreet Harriet Harriett Harsha Haruka Haruki Haruto Harvey
    Hasan Hasani Hasmik Hasna Hassan Hassie Hatem Hatice Hattie Hauke Havin Hawa Hayato Haydee
    Hayk Hayley Hazem Hector Hedwig Hedy Hee Heechul Heide Heidi Heidy Heike Heikki Heiko Heiner
    Heino Heitor Helaine Helder Heledd Helen Helena Helene Helenka Helga Helle Hellen Helmut Hema
    Hemant Hemi Hendra Henk Henrik Henry Herbert Herlinda Herman Hermila Hermina Hermine Herminia
    Hernan Herschel Hersh Hershel Herta Hertha Hettie Heval Hiba Hibaaq Hibo Hideki Hideo Hiep
    Hieu Hikmat Hilal Hilaria Hilario Hilary Hilda Hilde Hildred Hillary Hilma Hilmar Hina Hinano
    Hipolito Hiram Hiroki Hiroko Hiroshi Hirut Hisako Hisham Hitomi Hlib Hnat Hoa Hoai Hoang Hoani
    Hobert Hodan Holger Holli Hollie Homer Hooman Horace Horacio Horia Hortense Hosea Hovik Howard
    Hrant Hrvoje Hryhoriy Hsiu Hubert Huda Huey Hugh Hugo Hulda Humberto Huong Husam Hussein Huyen
    Hwa Hye Hyejin Hyo Hyon Hyun Hyunwoo Hywel Iacopo Iago Ian Iannis Ianto Ibolya Ibrahima
    Ibtisam Ida Idan Idell Idella Idil Idris Idrissa Iesha Iestyn Ieuan Ifan Ifeanyi Ifeoma Ifrah
    Ignacia Ignacio Ignacy Igor Ihab Ihor Ikenna Ikram Ikran Ila Ilan Ilana Ilaria Ilda Ildiko
    Ileana Ileen Ilene Ilham Iliana Ilias Ilie Ilija Ilinka Ilir Ilkay Ilker Illa Illia Ilmari
    Ilona Ilse Iluka Ilze Ima Imad Iman Imani Imelda Imke Imogene Imre Ina Inacio Inaya Inbal
    Indah Inder Indira Indra Ineke Inell Ines Inez Inga Inge Ingeborg Inger Ingmar Ingrid Inna
    Innes Intan Ioana Iola Iolanda Iona Ione Ionel Ionut Iqbal Iraida Irakli Irek Irena Irene
    Ireti Irina Irineu Irini Irma Irmgard Irvin Irving Iryna Isaac Isabel Isabell Isabella
    Isabelle Isadora Isaiah Isaias Isam Isamu Isaura Iscle Isela Iseult Ishaan Ishani Isiah Isidra
    Isidro Isioma Isla Islwyn Ismael Ismail Ismene Isobel Isra Issa Issac Issouf Istvan Ita Itai
    Italo Itamar Itzik Iulia Iulian Ivan Ivana Ivanka Ivar Ivaylo Ivelisse Ivette Ivica Ivo Ivonne
    Iwan Iwona Iyabo Izetta Izola Izumi Ja Jaak Jaana Jaanusi Jabari Jabir Jabulani Jacalyn Jacek
    Jacelyn Jacinda Jacinta Jacinto Jackelyn Jacki Jackie Jacklyn Jaclyn Jacob Jacque Jacques
    Jacqui Jacquie Jacqulyn Jada Jadran Jadwiga Jae Jafar Jagdeep Jagdish Jagjit Jago Jagtar Jaime
    Jaimee Jaimie Jakub Jalal Jale Jaleesa Jalila Jalisa Jamaal Jamal Jamar Jamee Jamel James
    Jamey Jamie Jamika Jamila Jammie Jamshid Jan Jana Janae Janay Jane Janean Janee Janeen Janek
    Janel Janell Janella Janelle Janene Janessa Janet Janeth Janett Janetta Janette Janey Jani
    Janice Janie Janiece Janina Janine Janis Janise Janita Janna Janneke Jannet Jannette Jannie
    Jannis Janos Janusz Janyce Jaquelyn Jared Jarek Jarmo Jarod Jaromir Jaroslav Jarred Jarrod
    Jasbir Jasiek Jaskaran Jasleen Jasmeet Jasmin Jasna Jason Jaspal Jaspreet Jaswant Jatin Jaume
    Jaunita Javier Jawad Jaya Jayant Jaye Jayesh Jayme Jaymie Jayna Jayne Jayson Jazmin Jazmine
    Jeana Jeane Jeanelle Jeanene Jeanett Jeanetta Jeanette Jeanice Jeanie Jeanine Jeanna Jeanne
    Jeannie Jeannine Jed Jeevan Jefferey Jeffery Jeffie Jeffrey Jeffry Jelani Jelena Jelle Jen
    Jenae Jenci Jene Jenee Jenell Jenelle Jenette Jeneva Jengo Jeni Jenice Jenifer Jeniffer Jenine
    Jenise Jenna Jennefer Jennell Jennette Jenni Jennie Jennifer Jennine Jenny Jens Jerald Jeramy
    Jere Jeremiah Jeremy Jeri Jerica Jerilyn Jerlene Jermaine Jerold Jerome Jeromy Jerrell Jerri
    Jerrica Jerrie Jerrod Jerrold Jerzy Jesenia Jesica Jesper Jess Jesse Jessenia Jessi Jessia
    Jessica Jessie Jessika Jestine Jetmir Jetta Jettie Jewell Ji Jiahui Jianyu Jihan Jihoon Jill
    Jillian Jim Jimmie Jiri Jisoo Jitka Jivan Jiwoo Jiyan Jo Joachim Joan Joana Joane Joanie Joann
    Joanna Joanne Joannie Joao Joaquim Joaquin Joaquina Joar Joasia Jocelyn Jodee Jodi Jodie Jody
    Joe Joeann Joel Joella Joelle Joellen Joesph Joetta Joette Johan Johana Johanna Johanne John
    Johna Johnetta Johnette Johnie Johnna Johnnie Johnny Johnsie Joi Joko Jola Jolan Jolanda
    Jolanta Joleen Jolene Joline Jolyn Jolynn Jon Jona Jonah Jonas Jonathan Jonathon Jonell
    Jonelle Jong Joni Jonida Jonie Jonna Jonnie Jordi Jorg Jorge Jorgen Joris Jory Jose Josef
    Josefa Josefina Josefine Joselyn Josep Joseph Josette Josh Joshua Josiah Josiane Josie Josip
    Joslyn Josphine Jost Josue Jouni Jovan Jovana Jovita Joya Joyce Joycelyn Joye Jozef Juan Juana
    Juanita Juanjo Jude Judi Judie Judit Judith Judson Judy Juhani Jukka Jule Julee Julek Julene
    Jules Juli Julia Julian Juliana Juliane Juliann Julianna Julianne Julie Julieann Juliet
    Julieta Julietta Juliette Julio Julissa Julius Juma Jumana Jung Junho Junichi Junie Junita
    Junko Justa Justin Justina Justine Justyna Jutta Jyoti Kaan Kaarina Kacey Kaci Kacie Kacper
    Kacy Kadek Kagiso Kaija Kaila Kailash Kaimana Kaisa Kaitlin Kaitlyn Kaito Kajal Kakha Kalani
    Kalea Kaleigh Kaley Kalina Kalle Kallie Kalman Kaltrina Kalyn Kam Kamal Kamaljit Kamau Kami
    Kamil Kamila Kamilah Kamran Kandace Kandi Kandice Kandis Kandra Kandy Kanesha Kanisha Kanoa
    Kanwal Kanya Kaori Kara Karam Karan Kareem Kareen Karel Karen Karena Karey Kari Karie Karim
    Karima Karin Karina Karine Karisa Karissa Karl Karla Karleen Karlene Karly Karlyn Karmen Karol
    Karole Karolina Karoline Karolyn Karon Karren Karrie Karry Karsten Kartika Kary Karyl Karyn
    Kasandra Kasey Kasha Kasi Kasia Kasie Kassie Katalin Kate Katelin Katelyn Katelynn Katerine
    Katharyn Kathe Katherin Kathern Katheryn Kathey Kathi Kathie Kathleen Kathlene Kathline
    Kathlyn Kathrin Kathrine Kathryn Kathryne Kathy Kati Katia Katica Katie Katina Katja Katka
    Katlyn Katrice Katrin Katrina Katsumi Kattie Katy Kaveh Kavita Kavya Kayce Kaycee Kaye Kayla
    Kaylee Kayleen Kayleigh Kaylene Kazimir Kazuki Kazuko Kazuo Keahi Keala Keanu Kebede Kecia
    Keely Keesha Kehinde Keiji Keiko Keila Keir Keira Keisha Keith Keitha Kelechi Keli Kelle
    Kellee Kelli Kellie Kelly Kellye Kelsey Kelsi Kelsie Kelvin Kemal Kemberly Kena Kenda Kendal
    Kendall Kendra Kendrick Keneth Kenia Kenisha Kenji Kenna Kenneth Kennith Kenny Kensa Kenta
    Kenton Kenyatta Kenyetta Kenza Keoni Kera Keren Kerensa Keri Kerri Kerstin Kesha Keshia
    Kestutis Ketan Keti Keturah Ketut Keva Keven Kevin Keyvan Khadija Khadijah Khadim Khai Khaled
    Khalid Khalil Khalilah Khanh Khoa Khoi Khosi Khosrow Khrystia Kiana Kiano Kiara Kiarash Kibet
    Kidist Kiera Kieran Kiersten Kiesha Kiet Kieth Kieu Kifle Kimberli Kimberly Kimbra Kimi Kimiko
    Kimiwan Kindra Kinga Kipchoge Kira Kiran Kiril Kirpal Kirsi Kirsten Kirstie Kirstin Kisha
    Kishore Kitto Kiyoko Kjell Kjersti Klaas Klara Klaudia Klaus Kleio Kofi Kohei Koji Kojo Kolya
    Komal Komang Konrad Koray Korey Kornel Kortney Kosal Kostas Kostya Kourtney Kraig Kreshnik
    Kris Krishan Krishna Krissy Krista Kristal Kristan Kristeen Kristel Kristen Kristi Kristian
    Kristie Kristin Kristina Kristine Kristle Kristy Kristyn Krysia Krysta Krystal Krysten
    Krystian Krystin Krystina Krystle Krystyna Krzysiek Ksenia Kuldeep Kulwant Kunal Kunle Kurt
    Kurtis Kusuma Kwabena Kwaku Kwame Kwasi Kwesi Kyla Kyle Kylee Kylie Kym Kymberly Kyoko Kyong
    Kyra Kyriaki Kyung Lacey Lachelle Lachlan Laci Lacresha Lada Ladan Ladawn Ladislau Ladonna
    Lael Laetitia Lahoma Laia Laila Lajuana Lakeesha Lakeisha Lakendra Lakenya Lakesha Lakeshia
    Lakhbir Lakia Lakiesha Lakisha Lakita Lakshmi Lala Laleh Lalit Lamar Lamine Lamonica Lamont
    Lana Landon Lanell Lanelle Lanette Lani Lanie Lanita Lannie Lanny Lanora Laquanda Laquita
    Larae Laraine Laree Larhonda Larisa Larissa Larita Laronda Larraine Larry Lars Larysa Lasandra
    Lashanda Lashaun Lashawn Lashawna Lashay Lashell Lashon Lashonda Lashunda Lasonya Lasse Laszlo
    Latanya Latarsha Latasha Latashia Latesha Latia Laticia Latifa Latife Latina Latisha Latonia
    Latonya Latoria Latosha Latoya Latoyia Latrice Latricia Latrisha Launa Laura Lauralee Lauran
    Laure Laureen Lauren Laurena Laurence Laurene Laurent Lauretta Laurette Lauri Laurice Laurie
    Laurinda Laurine Lauryn Lavada Lavenia Lavera Lavern Laverna Laverne Laveta Lavette Lavi
    Lavina Lavinia Lavon Lavona Lavonda Lavone Lavonia Lavonna Lavonne Lawana Lawanda Lawanna
    Lawrence Layla Layth Lazaro Leah Leana Leandra Leandre Leandro Leann Leanna Leanne Leanora
    Leatha Leatrice Lecia Leda Leeann Leeanna Leeanne Leela Leen Leena Leesa Lefteris Leia Leida
    Leif Leigh Leigha Leighann Leila Leilani Leisa Leisha Lejla Lekisha Lela Lelah Leland Lelia
    Lemlem Lemuel Len Lena Lencho Lenita Lenna Lennart Lennie Lenny Lenora Lenore Leo Leola Leoma
    Leon Leona Leonard Leonarda Leonardo Leone Leonel Leonia Leonida Leonie Leonila Leonor Leonora
    Leonore Leontine Leopoldo Leora Leota Leposava Lera Lerato Leroy Lesa Lesedi Lesha Lesia
    Leslee Lesley Lesli Leslie Lessie Lestari Lester Lesya Leszek Leta Letha Leticia Letisha
    Letitia Letizia Lettie Letty Lev Levan Levent Levi Levko Lexie Lezlie Lia Liam Liana Liane
    Lianne Liban Libbie Libby Libor Librada Lida Lidia Lidija Lidka Lieke Liesbeth Ligia Lihua
    Liisa Lila Lili Lilia Lilian Liliana Lilit Liliya Lilla Lilli Lillia Lilliam Lillian Lilliana
    Lillie Lilly Lilou Lina Linas Lindiwe Lindsay Lindsey Lindsy Linette Linh Linnea Linnie Lionel
    Lior Liora Liridon Lisa Lisabeth Lisandra Lisandro Lisbeth Lise Lisette Lisha Lissa Lissette
    Lita Livia Liviu Lixin Liz Liza Lizabeth Lizbeth Lizeth Lizette Lizzette Lizzie Ljilja Ljuba
    Llinos Lloyd Llyr Loic Loida Lois Loise Lola Lon Lona Londa Loni Lonna Lonnie Lonny Loraine
    Loralee Lorcan Lorean Loredana Loree Loreen Lorelei Loren Lorena Lorene Lorenza Lorenzo Loreta
    Loretta Lorette Lori Loria Loriann Lorie Lorilee Lorina Lorinda Lorine Lorita Lorna Lorraine
    Lorretta Lorri Lorriane Lorrie Lorrine Lotte Lottie Lou Louann Louanne Louella Louetta Louie
    Louis Louisa Louise Loura Lourdes Lourie Louvenia Lovre Lowell Lowena Lowri Loyce Loza Luana
    Luann Luanna Luanne Luay Luba Lubna Lubomir Lubov Luca Lucas Luci Lucia Lucian Luciana Luciano
    Lucie Lucien Lucienne Lucila Lucile Lucilia Lucilla Lucille Lucina Lucinda Lucio Lucius Lucjan
    Lucrecia Lucretia Lucy Luda Ludger Ludie Ludivina Ludmila Ludovic Ludovica Ludwik Luella
    Luetta Luigi Luis Luisa Luise Luisinha Luka Lukasz Luke Lula Lulama Luljeta Lulu Lulzim Luned
    Lungile Lupita Lurlene Lurline Lusine Luther Lutz Luvenia Luz Lyda Lydia Lyla Lyle Lyman Lyn
    Lynda Lyndia Lyndon Lyndsay Lyndsey Lynell Lynelle Lynetta Lynette Lynn Lynna Lynne Lynnette
    Lynsey Lynwood Lyosha Lyuba Lyubomir Maarit Maarten Mabel Mabelle Mabyn Machelle Macie Maciej
    Macy Madalene Madaline Madalyn Maddalen Maddie Madelene Madeline Madelyn Madge Madhav Madhu
    Madie Madlyn Madoc Madonna Mads Maegan Maelle Maelys Maeve Mafalda Magali Magaly Magan Magaret
    Magda Magdalen Magdi Magen Maggie Magnus Magool Mahalia Mahdi Maheen Mahesh Mahin Mahina
    Mahmoud Mahnaz Mahsa Mai Maia Maida Maike Maiken Maile Maimouna Maira Mairead Mairi Maisha
    Maisie Maja Majid Majida Majorie Makar Makda Makeda Makena Makoa Maksim Maksym Malachy Malak
    Malakai Malcolm Malcom Maldwyn Malee Malena Malgosia Malia Malika Malinda Malisa Malissa Malka
    Mallie Mallory Malorie Malosi Malte Malti Malvina Mamadou Mamie Mammie Mamta Manaia Manana
    Manda Mandeep Mandla Maneh Manel Manh Maninder Manjit Manjula Manmeet Manoj Manolis Manon
    Manouk Manpreet Mansi Mansour Manuel Manuela Mara Maragret Maranda Marc Marcal Marcel Marcela
    Marcell Marcella Marcelle Marcello Marcelo Marcene Marci Marcia Marcie Marcin Marco Marcos
    Marcus Marcy Mardell Mared Mareike Marek Maren Maretha Marg Margaret Margart Margaux Margene
    Margeret Margert Margery Marget Margie Margit Margo Margorie Margot Margret Margrett Margrit
    Margy Marhta Mari Maria Mariah Mariam Mariama Mariami Marian Mariana Mariann Marianna Marianne
    Mariano Maribel Maribeth Marica Maricel Maricela Maricruz Marie Mariel Mariela Mariella
    Marielle Marietta Mariette Marija Marijan Marika Mariko Marilee Marilena Marilou Marilu
    Marilyn Marilynn Marinda Marinela Marinko Mario Marion Maris Marisa Marisela Marisha Marisol
    Marissa Marit Marita Maritza Marius Marivel Marjan Marjorie Marjory Marketta Markita Markku
    Marko Markus Marla Marlana Marleen Marlen Marlena Marlene Marlo Marlon Marlyn Marlys Marna
    Marni Marnie Marsha Marta Marth Martha Marti Martim Martina Martine Marton Martti Marty Marva
    Marvella Marvin Marvis Marwa Marwan Mary Marya Maryam Maryann Maryanna Maryanne Marybeth
    Maryetta Maryjane Maryjo Maryla Marylee Marylin Maryln Marylou Marylyn Marylynn Maryna
    Maryrose Masaki Masako Masami Masato Matan Matej Mateusz Matha Mathew Mathieu Mathilda
    Mathilde Mathis Mathurin Matias Matija Matilda Matilde Mats Matt Matteo Matthew Matti Mattia
    Mattie Matviy Matyas Maud Maude Maudie Maura Maureen Maurice Mauricio Maurine Maurita Mauro
    Mavis Max Maxence Maxie Maxime Maximina Maximo Maxine Maya Mayan Maybell Maybelle Maye Mayme
    Mayola Mayra Maysa Maysoon Mayumi Mazen Mazie Mbali Meagan Meaghan Mealea Mechelle Meda Mee
    Meena Meera Meg Megan Meggan Megha Meghan Meghann Mehak Mehmet Mehran Mehrdad Mei Meilin
    Meinir Meir Meirion Mekdes Mekonnen Melaine Melani Melania Melanie Melany Melba Melchor Melda
    Melia Melida Melina Melinda Melisa Melissa Melisse Melissia Melita Mellie Mellisa Mellissa
    Melodee Melodi Melodie Melonie Meltem Melva Melvin Melvina Melynda Menachem Mendel Mendy Meral
    Merce Meredith Merete Meri Merideth Meridith Meriel Merilyn Merissa Merita Merlene Merlyn
    Merna Meron Merri Merrie Merrilee Merryn Mertie Merve Mervin Meryl Meseret Mesfin Mesut Metka
    Mette Mia Micaela Micah Micha Michael Michaela Michaele Michal Michale Michalis Micheal Michel
    Michele Michell Michelle Michiko Mickey Micki Mickie Midori Mieczek Miesha Migdalia Migizi
    Miguel Mihaela Mihai Mihaly Mihoko Mika Mikaela Mikaere Mike Mikel Mikhail Miki Mikki Mikko
    Miklos Mikolaj Mila Milada Milagro Milagros Milan Milda Mildred Milena Milford Milica Milissa
    Milivoj Miljan Milka Milko Millard Millie Milly Milorad Milosz Milton Mimi Mimoza Minda Mindi
    Mindy Minerva Minh Minjae Minji Minjun Minna Minta Miquel Mira Miranda Mircea Mireille Mirel
    Mirela Mirella Mireya Miriam Mirian Mirjam Mirjana Mirko Mirna Miroslav Mirta Mirtha Misha
    Mislav Mitch Mitchel Mitra Mitsue Mitsuki Mitsuko Mittie Mitzi Mitzie Miyako Miyoko Mladen
    Moana Mohamed Mohammad Mohammed Mohan Mohit Moira Moises Mojca Mollie Mona Monica Monika
    Monique Monnie Montse Monty Morag Mordecai Morgane Moriah Morten Morwenna Mose Moshe Mosi
    Mouna Mounir Mozell Mozella Mozelle Muireann Mukami Mukesh Mukta Mulu Muna Munir Muoi Murad
    Murat Muriel Musa Mustafa Muthoni Mwajuma Mwangi Myesha Myfanwy Mykhailo Mykola Mykyta Myles
    Myong Myra Myriam Myrl Myrle Myrna Myron Myroslav Myrta Myrtice Myrtie Myrtis Myrto Myung
    Naama Nabil Nabila Nadege Nadene Nadezhda Nadia Nadim Nadine Nadiya Naftali Nahla Nahum Naida
    Naima Naji Najla Najwa Nakesha Nakia Nakisha Nakita Nalani Naledi Nalini Namrata Nana Nanak
    Nanami Nancee Nancey Nanci Nancie Nancy Nandor Nanette Nanna Nannette Nannie Naoki Naoko Naoma
    Naomi Narcisa Narek Naresh Nargiz Narinder Narong Nasim Nasir Nasra Nasrin Nasteho Nastia
    Natacha Natalia Natalie Natalio Natalka Natalya Natasa Natasha Natashia Nathalie Nathan Natia
    Natisha Natosha Natsuki Navdeep Naveen Navid Navjot Navneet Nawal Nazan Nazar Nazli Ndeye
    Nebojsa Ned Neda Nedra Neela Neelam Neema Neeraj Neeta Nefeli Negash Neha Neida Neil Nela
    Nelda Nelia Nelida Nelio Nell Nella Nelle Nellie Nelly Nemanja Nena Nenad Nenita Neoma Neomi
    Nerea Nereida Nerissa Nermin Nermina Nery Nerys Nesta Nestor Neta Nettie Neva Nevena Nevila
    Neville Ngaire Ngan Nghia Ngoc Ngozi Nguyet Nhan Nhi Nhung Nia Niall Niamh Nibal Niccolo
    Nichelle Nichol Nicholas Nichole Nicholle Nicki Nickie Nickolas Nickole Nicol Nicola Nicolae
    Nicolas Nicolasa Nicolau Nicole Nicolle Nida Nidia Niels Niesha Nigel Nihal Nikhil Niki Nikia
    Nikita Nikki Niklas Nikodem Nikola Nikolai Nikolay Nikole Nikos Nila Nilda Nilesh Niloufar
    Nils Nilsa Nilufer Nima Nimrat Nina Ninfa Ningsih Nino Nir Niran Nirmal Nirmala Nisha Nita
    Nitin Nitya Nitzan Nivaldo Nizar Njeri Nkechi Nnamdi Noa Noah Noam Nobuko Nodin Noe Noel
    Noelia Noella Noelle Noemi Noemia Noemie Nohemi Nokomis Nola Nomsa Nomvula Nona Nonhle Noor
    Nora Norah Norbert Norberto Noreen Norene Noriko Norine Norma Norman Normand Noura Novak
    Nozomi Nsia Nuala Nubia Nuha Nuka Nuno Nuong Nuran Nuray Nurhan Nurit Nyah Nyambura Nydia Nyla
    Nyokabi Nyoman Oanh Obdulia Obinna Obsa Oceane Ocie Octave Octavia Octavian Octavio Odelia
    Odeta Odete Odette Odile Odilia Odion Ofelia Ofer Ofra Ognjen Ohad Oisin Okello Oksana Oktay
    Ola Olaf Olamide Olav Olavo Oldrich Oleg Olegario Oleh Olek Oleksa Olen Olena Olene Olesia
    Oleta Olevia Olga Olha Olimpia Olin Olinda Olivera Olivia Olivier Olli Ollie Olu Oluchi Olwen
    Olympia Omar Omid Ondrej Oneida Onie Onita Onur Onyeka Oona Oonagh Opeyemi Ophelia Oralee
    Oralia Orazio Oren Orest Oreste Oretha Orhan Oriane Oriol Orit Orla Orlando Orli Ornella Orpha
    Orsolya Orval Orville Orysia Osamu Oscar Osian Oskar Osmo Osnat Ossie Ostap Osvaldo Oswaldo
    Otelia Otilia Otis Otto Ouida Oumar Ousmane Outi Ove Ovidiu Owen Ozan Ozell Ozella Ozge Ozie
    Ozlem Paavo Pablo Padma Padraic Padraig Paige Pallavi Palmira Paloma Pamala Pamela Pamelia
    Pamella Pamila Pamula Panas Pankaj Panos Panya Paola Paolo Paras Parisa Parul Parvaneh Parvin
    Pascale Pasquale Patrica Patricia Patrick Patrina Patryk Patsy Patti Pattie Paul Paula Paulene
    Pauletta Paulette Paulina Pauline Paulita Paulo Pavan Pavel Pavlo Pawan Pawel Payal Peadar
    Pearle Pearlene Pearlie Pearline Pedr Peggie Pei Pekka Pelin Pelle Penelope Penelopi Pennie
    Pepita Percy Perla Pernille Perran Perrine Petar Pete Petr Petra Petrina Petro Petros Petru
    Petya Peyman Phebe Phil Philip Philippe Phillip Phillis Phoebe Phong Phung Phuoc Phuong
    Phylicia Phylis Phyliss Phyllis Pia Pierre Pieter Pietro Pilar Pim Pinar Pinchas Piotr Pirjo
    Piroska Plamen Plinio Polina Polly Pooja Pooya Prabhjot Prakash Pranav Prasad Pratap Predrag
    Preeti Prem Preston Pricilla Primoz Priscila Prisha Priya Przemek Puja Puneet Purnama Putri
    Putu Qamar Qasim Qiana Qiang Quang Quentin Quiana Quim Quincy Quiteria Quoc Quyen Quynh
    Rachael Rachal Racheal Rachel Rachele Rachell Rachelle Racquel Radek Radha Radka Radmila
    Radomir Radovan Radu Rae Raeann Raelene Rafael Rafaela Rafal Raffaele Rafi Rafiq Raghad Raghav
    Raguel Rahel Rahma Rahmat Rahul Rahwa Raili Raimo Raimundo Raina Raisa Raizel Rajan Rajat
    Rajeev Rajesh Rajiv Rajko Rajni Rakesh Raleigh Ralph Raluca Ramesh Rami Ramiro Ramon Ramona
    Ramonita Rana Ranae Randa Randal Randall Randolph Ranee Rangi Rania Ranjit Raoul Raphael
    Raquel Rasha Rashad Rasheeda Rashid Rashida Rashidi Rashmi Rasmus Ratko Ratna Ratu Rauf Raul
    Ravi Ravit Rawan Raye Rayford Raylene Raymon Raymond Raymonde Raymundo Rayna Razvan Reanna
    Reatha Reba Rebbeca Rebbecca Rebeca Rebecca Rebecka Rebekah Reda Reem Reena Reetta Regena
    Regenia Reggie Regina Reginald Regine Reginia Regis Rehema Reidar Reika Reiko Reina Reinaldo
    Reinhard Reita Rekha Rema Remedios Remi Remona Remy Rena Renae Renaldo Renata Renate Renato
    Renaud Renay Renda Rene Renea Renee Renetta Renita Renna Renu Renzo Reshma Ressie Reta Retha
    Retno Retta Reuben Reuven Reva Reyhan Reynalda Reynaldo Reza Rhea Rheba Rhett Rhian Rhiannon
    Rhoda Rhodri Rhona Rhonda Rhonwen Rhys Riad Ricarda Ricardo Richard Richelle Richie Ricki
    Rickie Ricky Rico Riddhi Ridha Riikka Riitta Rikard Rikki Rima Rina Rinaldo Rini Risa Rith
    Ritu Riva Rivka Riya Riyad Rizal Rizki Roald Robbi Robbie Robby Robbyn Robena Robert Roberta
    Roberto Robi Roble Robyn Rocco Rochel Rochell Rochelle Rocio Roda Roderick Rodger Rodica
    Rodolfo Rodolphe Rodrick Rodrigo Rogelio Rogerio Rohan Rohini Rohit Roisin Rojda Rojin Roksana
    Roksolan Roland Rolanda Rolande Rolando Rolf Rolland Roma Romain Roman Romana Romane Romelia
    Romeu Romona Romuald Ron Rona Ronald Ronan Ronda Roni Ronit Ronna Ronni Ronnie Ronny Rory Rosa
    Rosalba Rosalee Rosalia Rosalie Rosalina Rosalind Rosaline Rosalva Rosalyn Rosamond Rosana
    Rosann Rosanna Rosanne Rosaria Rosario Rosaura Roscoe Roseann Roseanna Roseanne Roselee
    Roselia Roseline Roselyn Rosena Rosenda Rosendo Rosetta Roshan Rosia Rosie Rosina Rosio Rosita
    Roslyn Rossana Rossie Rostam Rostyk Rowena Roxana Roxane Roxann Roxanna Roxanne Roxie Roy
    Royce Roza Rozalia Rozanne Rozella Ruaridh Ruba Ruben Rubi Rubie Rubye Ruchi Rudo Rudolf
    Rudolph Rudy Rueben Rufina Rufus Ruggero Rukhsana Rukia Rula Rumyana Runa Ruolan Rupert
    Rupinder Ruslan Ruslana Russ Russel Russell Rusudan Rutendo Ruth Rutha Ruthann Ruthanne Ruthe
    Ruthie Ruud Ruzan Ryan Ryann Ryoko Ryota Ryszard Saad Saado Saara Saba Sabin Sabina Sabine
    Sabir Sabri Sabrina Sacha Sachi Sachiko Sachin Sadie Sadiq Sadye Safa Safiya Sagal Sagi Sahar
    Sahin Sahra Saida Sakshi Sakti Sakura Salah Saleh Salena Salif Salih Salim Salima Salina
    Sallie Salma Salome Salvador Salwa Sam Samantha Samar Samara Samatha Samella Sami Samia Samina
    Samir Samira Sammie Samnang Samual Samuel Sana Sanaa Sancha Sanda Sandee Sandeep Sandi Sandie
    Sandor Sandra Sandro Sandu Sanela Sanem Sangeeta Sanja Sanjay Sanjeev Sanjuana Sanna Sanne
    Sanora Santino Santosh Saoirse Sapna Sara Sarah Sarai Saran Sarbjit Sarina Sarit Sarita
    Sarolta Sasha Satinder Satnam Satoshi Satpal Satu Saul Saundra Saurabh Savita Savvas Sawsan
    Sawyl Sayaka Scarlett Scott Scottie Scotty Seamus Sean Sebastia Sebek Sebo Sebrina Seda Sedat
    Sedna Seema Sefu Segun Sekou Selam Selcuk Selena Selene Selim Selin Selina Selma Semir Semira
    Semisi Semra Senaida Senait Senan Seojun Seoyeon Seppo Serafina Serdar Seren Serena Sergei
    Sergi Sergio Sergiu Serhiy Serina Serita Serkan Seth Setsuko Sevda Severine Severino Sevgi
    Sevil Shabnam Shadi Shadia Shae Shahd Shahin Shahram Shai Shaina Shaked Shakia Shakir Shakira
    Shakita Shala Shalanda Shalini Shalon Shalonda Shameka Shamika Shamim Shamso Shana Shanae
    Shanda Shandi Shandra Shane Shaneka Shanel Shanell Shanelle Shani Shanice Shanika Shaniqua
    Shanita Shannan Shannon Shanon Shanta Shantae Shantay Shante Shantel Shantell Shanti Shaquana
    Shaquita Shara Sharan Sharda Sharee Sharell Sharen Shari Sharice Sharie Sharif Sharika
    Sharilyn Sharita Sharla Sharleen Sharlene Sharolyn Sharon Sharonda Sharri Sharron Sharyl
    Sharyn Shasta Shaun Shauna Shaunda Shaunna Shaunta Shaunte Shavon Shavonda Shavonne Shawana
    Shawanda Shawanna Shawn Shawna Shawnda Shawnee Shawnna Shawnta Shay Shayla Shayna Shayne Sheba
    Sheela Sheena Sheila Sheilah Shelba Shelby Sheldon Shelia Shella Shelley Shelli Shellie
    Shemeka Shemika Shena Shenika Shenita Shenna Shera Sheree Sherell Sheri Sherice Sherie Sherika
    Sherill Sherilyn Sherise Sherita Sherlene Sherley Sherly Sherlyn Sherman Sheron Sherrell
    Sherri Sherrie Sherril Sherron Sherryl Shery Sheryl Sheryll Shiela Shifra Shigeru Shila Shiloh
    Shilpa Shimon Shinji Shiori Shira Shirin Shirlee Shirleen Shirlene Shirley Shirly Shivani
    Shizue Shizuka Shizuko Shlomi Shlomo Shmuel Shobha Shohreh Shon Shona Shonda Shondra Shonna
    Shonta Shoshana Shota Shreya Shu Shubham Shukri Shushan Shyam Shyla Sian Sibel Sibusiso Sid
    Sidney Sifan Sigal Sigrid Sigurd Siiri Siku Sikwan Silas Silje Silke Silvana Silvano Silvia
    Silviu Simao Simarjit Simcha Simeon Simin Simo Simon Simona Simone Simonne Simran Sina Sinan
    Sindy Sinead Sinisa Siobhan Sione Sioned Siosaia Sipho Sirad Siranush Sirena Siriporn Sirvan
    Sitara Siu Siwan Sixta Siyanda Sizwe Sjoerd Skye Slava Slaven Slavica Slavko Slawek Smita
    Sneha Sofia Sofija Sofiya Sohan Sohrab Soila Sokha Sokol Solange Solene Solveig Somchai Somer
    Somsak Sona Sonal Sondra Soner Sonia Sonja Sonya Soo Sophal Sophea Sophia Sophie Sora Soraya
    Sorcha Soren Sorin Sorina Soterios Sovann Soyeon Spomenka Srdjan Stacee Stacey Stach Staci
    Stacia Stacie Stacy Staffan Stan Stanka Stanko Stanley Starla Stas Stasia Stavros Stefan
    Stefani Stefania Stefanie Stefano Stefany Stefcia Steffan Stelian Stelios Stella Stepan
    Stepanie Stephan Stephani Stephany Stephen Stephine Stephnie Steve Steven Stevie Stig Stijn
    Stojan Stoyan Struan Stuart Su Suad Suanne Subhash Subin Suda Sudha Sudhir Sueann Suellen Suha
    Suhail Sujata Sukhbir Sukhdev Sukhjit Suleiman Sulema Sumaya Sumiko Sumire Sumit Sundeep Sunil
    Sunita Sunni Sunniva Suraj Suren Suresh Surinder Surjit Surya Susan Susana Susann Susanna
    Susannah Susanne Sushila Susie Susilo Susy Suzan Suzann Suzanna Suzanne Suzette Suzi Suzie
    Suzy Svante Svein Sven Sveta Svetla Svetlana Swati Sybil Sybille Syble Sydney Sylvain Sylvaine
    Sylvette Sylvia Sylvie Sylwia Synne Synthia Syreeta Szabolcs Szilvia Szymon Tabatha Tabetha
    Tabitha Tadek Tadesse Tadeu Tadeusz Taeyang Tafari Tahir Tahmina Taina Taisha Taisia Taiwo
    Tajuana Takako Takashi Takeo Takeshi Takisha Takumi Talal Talfryn Tali Talia Talisha Talitha
    Tama Tamala Tamar Tamara Tamas Tamatha Tambra Tameika Tameka Tamekia Tamela Tamer Tamera
    Tamesha Tami Tamica Tamie Tamika Tamiko Tamisha Tammara Tammera Tammi Tammie Tamra Tamsin Tana
    Tandra Taneka Taner Tanesha Tangela Tanguy Tania Tanika Tanisha Tanja Tanna Tanvi Tanya Tapiwa
    Tara Tarah Taraneh Taras Tarek Taren Tariel Tariku Tariq Tarja Tarra Tarsha Tarun Taryn Tasha
    Tashia Tashina Tasia Tatenda Tatiana Tatjana Tatsuya Tatyana Taufa Taunya Tavita Tawana
    Tawanda Tawanna Tawna Tawnya Taym Tayna Tayo Ted Teddy Teemu Teena Tegan Teisha Tejpal Tekla
    Tekle Teleri Telma Telmo Temba Temeka Temika Temitope Tena Tendai Tenesha Tenisha Tennie
    Tennille Teo Teodor Teodora Teodoro Teofila Tereasa Terence Teresa Terese Teresia Teresita
    Teressa Teri Terica Terina Terisa Tero Terrance Terrell Terrence Terresa Terri Terrie Terrilyn
    Tesfaye Tesha Tess Tessa Tessie Tetiana Tetsuo Tevita Thabo Thad Thaddeus Thalia Thandeka
    Thandi Thanh Thao Thea Theda Thelma Themba Theo Theodora Theodore Theola Theresa Theresia
    Theressa Theron Thersa Thibault Thien Thierry Thijs Thomas Thora Thorsten Thresa Thuan Thulani
    Thurman Thuy Tia Tiago Tiana Tianna Tiare Tiberiu Tibor Tiera Tiernan Tierney Tierra Tiesha
    Tifany Tiffaney Tiffani Tiffanie Tiffiny Tigist Tihana Tiina Tijuana Tilda Tille Tillie Tim
    Timea Timika Timmy Timo Timothee Timothy Tina Tinashe Tinisha Tipene Tirion Tirunesh Tirza
    Tisa Tish Tisha Titilayo Titouan Tjark Toan Tobi Tobias Tobie Toby Toccara Todd Todor Tolga
    Tolu Tomas Tomasa Tomasz Tomaz Tomek Tomeka Tomi Tomika Tomiko Tomislav Tommaso Tommie Tommy
    Tommye Tomoko Tomos Tona Tonda Tonette Toni Tonia Tonie Tonisha Tonita Tonja Tony Tonya Toomas
    Torben Tord Tori Torie Torri Torrie Torsten Torvald Tosha Toshia Toshiko Toshiro Toussine Tova
    Towanda Toya Tracee Tracey Traci Tracie Tracy Traian Travis Treasa Treena Trena Trent Trenton
    Tresa Tressa Tressie Treva Trevor Trey Tricia Trina Trinh Trish Trisha Trista Tristan Trond
    Trudi Trudie Trudy Trula Trung Truong Trygve Tsehay Tudor Tudur Tuija Tullia Tumelo Tunde
    Tuomas Turgut Turid Tuti Tuyen Tuyet Twana Twanda Twanna Twila Twyla Ty Tyesha Tyisha Tyler
    Tymofiy Tymur Tynisha Tyra Tyree Tyrell Tyron Tyrone Tyson Tzipora Tzvi Uapashk Ubah Ubaldo
    Uche Uday Ugo Ujjal Ulf Uliana Ulisses Ulla Ulrich Ulrik Ulrika Ulrike Ulysse Ulysses Uma Umar
    Umberto Upinder Urho Uri Uriel Ursel Urska Ursula Urszula Urve Urvi Usama Utari Ute Uwe Uyen
    Uzoma Vaclav Vada Vadim Vadym Vahe Vahid Vaino Valarie Valbona Valda Valdemar Valdis Valene
    Valentin Valeri Valeria Valerie Valeriy Valery Valorie Valrie Valter Vanda Vandana Vanesa
    Vanessa Vanetta Vangelis Vania Vanita Vanja Vanna Vannesa Vannessa Vanya Vartan Varun Varvara
    Vasant Vasco Vashti Vasile Vasiliki Vasilis Vasily Vasyl Veasna Veda Vedran Veena Veikko Velda
    Veli Velia Velimir Vella Velma Velva Vena Venelin Venessa Venetta Vennie Veola Vera Verda
    Verdell Verdie Verena Vergie Verla Verlene Verlie Verline Vern Verna Vernell Vernetta Vernia
    Vernice Vernie Vernita Vernon Verona Veronica Veronika Versie Vertie Vesa Vesela Vesna Vesta
    Vi Vicenta Vicente Vickey Vicki Vickie Vicky Victor Vida Vidal Vidar Viet Vigdis Viggo Vijay
    Vikas Viki Vikki Vikram Viktor Viktoria Viliami Viljo Ville Vilma Vilmos Vimal Vinay Vince
    Vincent Vincenza Vincenzo Vineet Vinh Vinicio Vinita Vinko Vinnie Vinod Violeta Viorel Viorica
    Vipin Vira Virgie Virgilio Virginia Virgjil Vishal Vita Vitaliy Vito Vitor Vitoria Vitya Vivan
    Vivek Vivian Viviana Vivien Vivienne Vjosa Vlad Vladimir Vlasta Vlatka Vlatko Vojislav Vojtech
    Volodia Von Voncile Vonda Vonnie Vuk Vusi Vy Wacek Wael Wafa Wahid Wahyu Wai Waldo Walid
    Waltraud Wambui Wanda Waneta Wanetta Wangari Wanita Wanjiru Wanying Wapun Warda Warsame Waseya
    Wasim Wati Wava Wayan Waylon Wayne Wei Weiming Wekesa Weldon Wendell Wendi Wendie Wendolyn
    Wendy Wenona Weronika Wes Wesley Wessel Whetu Whitney Widodo Wiebke Wiesia Wiktor Wilber
    Wilbert Wilbur Wilburn Wilda Wilford Wilfred Wilfredo Willa Willard Willem Willena Willene
    Willetta Willette Willia William Willian Wilma Wilmer Wilton Winford Winfred Winifred Winnie
    Winona Winston Wiremu Wissam Witek Witold Wojtek Wolde Wolfgang Wonda Wouter Wulan Wynell
    Wynona Xavi Xavier Xenia Xhevat Xhevdet Xiao Xiaoli Xico Xinyi Xiomara Xiulan Xochitl Xuan Yaa
    Yaakov Yadira Yaeko Yael Yagmur Yago Yahaira Yahya Yajaira Yalda Yamin Yan Yana Yanira Yanko
    Yann Yannick Yannis Yanti Yao Yara Yarema Yarina Yaron Yaroslav Yasemin Yash Yashoda Yasin
    Yasir Yasmiin Yasmin Yasmine Yasuko Yasuo Yating Yavuz Yazan Yefim Yegor Yehor Yehuda Yehudit
    Yejide Yejin Yelena Yeliz Yemi Yesenia Yeshi Yessenia Yetta Yetunde Yevette Yevhen Yichen
    Yigal Yilmaz Ying Yinka Yiorgos Yitzhak Ylva Yoann Yoav Yodit Yohannes Yoko Yolaine Yolanda
    Yolande Yolando Yolonda Yona Yonas Yong Yongho Yoona Yoram Yordan Yosef Yoshie Yoshiko Yossi
    Youlanda Younes Youngho Yousef Yrjo Yuanyuan Yudha Yuette Yui Yujin Yukari Yuki Yukiko Yuko
    Yulanda Yulia Yumi Yun Yuna Yung Yuni Yuri Yuriko Yuriy Yusra Yusuf Yutaka Yuto Yuval Yves
    Yvette Yvon Yvone Yvonne Zacharie Zachary Zachery Zack Zackary Zada Zahara Zahir Zahra Zaid
    Zaida Zain Zainab Zainabu Zakhar Zaki Zakiya Zala Zalman Zamfira Zana Zandra Zane Zanele Zara
    Zarina Zarko Zaven Zawadi Zbigniew Zbyszek Zdenek Zdenka Zdravka Zeenat Zeev Zef Zeferino
    Zehava Zehra Zeki Zelda Zelia Zelie Zeljka Zeljko Zella Zelma Zena Zenaida Zenia Zenobia Zenon
    Zenovia Zeritu Zetta Zewdie Zeynep Zhanna Zhen Ziad Zihan Zina Zinovy Zita Ziva Zivko Zixuan
    Ziya Zlata Zlatan Zlatka Zoe Zofia Zoi Zoia Zoila Zola Zoltan Zona Zonia Zora Zoraida Zoran
    Zorica Zorka Zosia Zoya Zrinka Zsofi Zsolt Zsuzsa Zubair Zuberi Zuhair Zula Zulema Zulma
    Zulmira Zurab Zuri Zuzanna Zvi Zvonimir Zvonko
    """
}
